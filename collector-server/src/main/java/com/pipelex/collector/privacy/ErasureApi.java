package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.ProjectKeys;
import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.store.ErasureReceipt;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.web.ApiJson;
import com.pipelex.collector.web.Handler;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API {@code /privacy/erase}: senders erase their events. A project key is public and a {@code user_id} can be guessed,
 * so neither is proof. Proof is the uuids of events, and the random distinct ids of anonymous runs, which only the sender's
 * sent log and this collector hold. The id of a person erases nothing here.
 *
 * <p>The response is sent before the search and does not depend on it, so that it reveals nothing of what is stored. For
 * any thread.
 */
public final class ErasureApi implements Handler {

    private static final String PATH = "/privacy/erase";
    private static final int MAX_IDS = 10_000;
    private static final int MAX_PENDING_IDS = 500_000;
    private static final int RECEIPT_LENGTH = 22;
    private static final String NO_RECEIPT = "Unknown receipt.";

    private final Erasures erasures;
    private final Function<String, Optional<Project>> projects;
    private final Runnable queued;
    private final Clock clock;

    /**
     * Creates the API.
     *
     * @param projects the projects by their keys
     * @param queued the callback after each request, which starts the erasure
     */
    public ErasureApi(Erasures erasures, Function<String, Optional<Project>> projects, Runnable queued, Clock clock) {
        this.erasures = erasures;
        this.projects = projects;
        this.queued = queued;
        this.clock = clock;
    }

    /** Returns whether a path belongs to this API. */
    public static boolean serves(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public WebResponse handle(WebRequest request) throws StoreException {
        // Any page may send requests: there are no cookies here, and the ids are the proof.
        return respond(request).with("Access-Control-Allow-Origin", "*");
    }

    private WebResponse respond(WebRequest request) throws StoreException {
        String below = below(request.path());
        if (request.method().equals("OPTIONS")) {
            return ApiJson.response(200, ApiJson.object())
                    .with("Access-Control-Allow-Methods", "GET, POST")
                    .with("Access-Control-Allow-Headers", "Content-Type");
        }
        if (!below.isEmpty()) {
            return request.method().equals("GET") ? state(below) : ApiJson.notAllowed("GET");
        }
        if (!request.method().equals("POST")) {
            return ApiJson.notAllowed("POST");
        }
        try {
            return queue(ApiJson.MAPPER.readTree(request.body()));
        } catch (JacksonException wrong) {
            return ApiJson.error(400, "The body is not JSON.");
        }
    }

    /** Returns the rest of the path, without slashes around it. */
    private static String below(String path) {
        String below = path.substring(Math.min(path.length(), PATH.length() + 1));
        return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    private WebResponse queue(JsonNode body) throws StoreException {
        if (!body.isObject()) {
            return ApiJson.error(400, "The body must be a JSON object.");
        }
        Optional<Project> project = projects.apply(key(body));
        if (project.isEmpty()) {
            return ApiJson.error(401, "The provided API key is invalid or has expired.");
        }
        List<UUID> uuids = new ArrayList<>();
        List<UUID> runs = new ArrayList<>();
        String wrong = read(body, "uuids", uuids);
        wrong = wrong == null ? read(body, "distinct_ids", runs) : wrong;
        wrong = wrong == null ? notRandom(runs) : wrong;
        if (wrong != null) {
            return ApiJson.error(400, wrong);
        }
        if (uuids.isEmpty() && runs.isEmpty()) {
            return ApiJson.error(400, "No ids given: set uuids, distinct_ids or both.");
        }
        if (uuids.size() + runs.size() > MAX_IDS) {
            return ApiJson.error(400, "More than " + MAX_IDS + " ids; send several requests.");
        }
        if (erasures.pendingErasureWork() + uuids.size() + runs.size() > MAX_PENDING_IDS) {
            return ApiJson.error(503, "Too many erasures are waiting; try again in a minute.")
                    .with("Retry-After", "60");
        }
        String receipt = ProjectKeys.random(RECEIPT_LENGTH);
        erasures.queueErasure(new ErasureRequest(receipt, project.get().name(), uuids, runs, clock.instant()));
        queued.run();
        return ApiJson.response(
                202,
                ApiJson.object()
                        .put("receipt", receipt)
                        .put("state", "queued")
                        .put("status_url", PATH + "/" + receipt));
    }

    private static String key(JsonNode body) {
        for (String name : List.of("project_key", "api_key", "token")) {
            if (body.path(name).isString()) {
                return body.path(name).asString().trim();
            }
        }
        return "";
    }

    /** Reads a list of UUIDs, or none. Says what is wrong with it, or null. */
    private static @Nullable String read(JsonNode body, String field, List<UUID> into) {
        JsonNode ids = body.path(field);
        if (ids.isMissingNode() || ids.isNull()) {
            return null;
        }
        if (!ids.isArray()) {
            return field + " must be a list of UUIDs.";
        }
        for (int at = 0; at < ids.size(); at++) {
            UUID id = Uuids.parse(ids.get(at).asString(""));
            if (id == null) {
                return field + "[" + at + "] is not a UUID; expected the form 0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70.";
            }
            into.add(id);
        }
        return null;
    }

    /** Returns the message for an id that proves nothing, or null: UUIDs of other versions are derived from known names. */
    private static @Nullable String notRandom(List<UUID> runs) {
        for (int at = 0; at < runs.size(); at++) {
            UUID run = runs.get(at);
            if (run.variant() != 2 || run.version() != 4 && run.version() != 7) {
                return "distinct_ids[" + at + "] is not a random UUID (version 4 or 7), as used by anonymous runs;"
                        + " for other events, send their uuids.";
            }
        }
        return null;
    }

    private WebResponse state(String receipt) throws StoreException {
        if (!isReceipt(receipt)) {
            return ApiJson.error(404, NO_RECEIPT);
        }
        Optional<ErasureReceipt> found = erasures.erasure(receipt);
        if (found.isEmpty()) {
            return ApiJson.error(404, NO_RECEIPT);
        }
        ErasureReceipt known = found.get();
        ObjectNode state = ApiJson.object().put("receipt", receipt);
        state.put("state", known.done() == null ? "queued" : "done");
        state.put("requested", known.requested().toString());
        if (known.done() != null) {
            state.put("done", known.done().toString());
        }
        return ApiJson.response(
                200, state.put("forwarded", known.forwarded().name().toLowerCase(Locale.ROOT)));
    }

    private static boolean isReceipt(String text) {
        return text.length() == RECEIPT_LENGTH
                && text.chars().allMatch(unit -> unit < 0x80 && Character.isLetterOrDigit(unit));
    }
}
