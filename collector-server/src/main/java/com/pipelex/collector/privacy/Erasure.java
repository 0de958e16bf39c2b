package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.ProjectKeys;
import com.pipelex.collector.store.ErasureReceipt;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.EventStore;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.web.RateLimit;
import com.pipelex.collector.web.Resource;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /privacy/erase}: whoever sent events may have them erased. A project key is public and a {@code user_id} can be
 * guessed, so neither proves anything; what does are the uuids of the events, and the random distinct ids of anonymous
 * runs, which only the sender's own ledger and this collector know. An id of a person erases nothing here.
 *
 * <p>The answer is the same whether or not anything matched, and given before anything is looked for: nobody learns here
 * what is stored. For any thread.
 */
public final class Erasure implements Resource {

    private static final String PATH = "/privacy/erase";
    private static final int MAX_IDS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventStore store;
    private final Function<String, Optional<Project>> projects;
    private final Runnable queued;
    private final Clock clock;
    private final RateLimit limit;

    /**
     * Erases for the projects of keys.
     *
     * @param queued is called after each request, to begin with it
     */
    public Erasure(EventStore store, Function<String, Optional<Project>> projects, Runnable queued, Clock clock) {
        this.store = store;
        this.projects = projects;
        this.queued = queued;
        this.clock = clock;
        this.limit = new RateLimit(20, 200, clock);
    }

    /** Whether a path is one of these. */
    public static boolean isOne(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    @Override
    public WebResponse answer(WebRequest request) throws StoreException {
        // Any page may ask: there are no cookies here, and the ids are the proof.
        return answered(request).with("Access-Control-Allow-Origin", "*").with("Cache-Control", "no-store");
    }

    private WebResponse answered(WebRequest request) throws StoreException {
        String below = request.path().substring(PATH.length()).replace("/", "");
        if (request.method().equals("OPTIONS")) {
            return json(200, JSON.createObjectNode())
                    .with("Access-Control-Allow-Methods", "GET, POST")
                    .with("Access-Control-Allow-Headers", "Content-Type");
        }
        if (!below.isEmpty()) {
            return request.method().equals("GET") ? state(below) : error(405, "Only GET is allowed here.");
        }
        if (!request.method().equals("POST")) {
            return error(405, "Only POST is allowed here.");
        }
        if (!limit.allows(request.client())) {
            return error(429, "Too many requests; wait a minute.")
                    .with("Retry-After", String.valueOf(limit.retryAfter()));
        }
        try {
            return queue(JSON.readTree(request.body()));
        } catch (JacksonException wrong) {
            return error(400, "The body is not JSON.");
        }
    }

    private WebResponse queue(JsonNode asked) throws StoreException {
        Optional<Project> project = projects.apply(key(asked));
        if (project.isEmpty()) {
            return error(401, "The provided API key is invalid or has expired.");
        }
        List<UUID> uuids = new ArrayList<>();
        List<UUID> runs = new ArrayList<>();
        if (!read(asked.path("uuids"), uuids) || !read(asked.path("distinct_ids"), runs)) {
            return error(400, "uuids and distinct_ids must be lists of UUIDs: of events, and of anonymous runs.");
        }
        if (uuids.isEmpty() && runs.isEmpty()) {
            return error(400, "Nothing is named: uuids, distinct_ids or both are needed.");
        }
        if (uuids.size() + runs.size() > MAX_IDS) {
            return error(400, "More than " + MAX_IDS + " ids; send several requests.");
        }
        String receipt = ProjectKeys.random(22);
        store.queueErasure(new ErasureRequest(receipt, project.get().name(), uuids, runs, clock.instant()));
        queued.run();
        return json(
                202,
                JSON.createObjectNode()
                        .put("receipt", receipt)
                        .put("state", "queued")
                        .put("status_url", PATH + "/" + receipt));
    }

    private static String key(JsonNode asked) {
        for (String name : List.of("project_key", "api_key", "token")) {
            if (asked.path(name).isString()) {
                return asked.path(name).asString().trim();
            }
        }
        return "";
    }

    /** Whether they are all UUIDs, or not there. */
    private static boolean read(JsonNode ids, List<UUID> into) {
        if (ids.isMissingNode() || ids.isNull()) {
            return true;
        }
        if (!ids.isArray()) {
            return false;
        }
        for (JsonNode id : ids) {
            String text = id.isString() ? id.asString() : "";
            try {
                UUID uuid = UUID.fromString(text);
                if (text.length() != 36) {
                    return false;
                }
                into.add(uuid);
            } catch (IllegalArgumentException none) {
                return false;
            }
        }
        return true;
    }

    private WebResponse state(String receipt) throws StoreException {
        Optional<ErasureReceipt> found = store.erasure(receipt);
        if (found.isEmpty()) {
            return error(404, "There is no such receipt.");
        }
        ErasureReceipt known = found.get();
        ObjectNode state = JSON.createObjectNode().put("receipt", receipt);
        state.put("state", known.done() == null ? "queued" : "done");
        state.put("requested", known.requested().toString());
        if (known.done() != null) {
            state.put("done", known.done().toString());
        }
        return json(200, state.put("forwarded", known.forwarded().name().toLowerCase(Locale.ROOT)));
    }

    private static WebResponse error(int status, String message) {
        return json(
                status,
                JSON.createObjectNode().set("error", JSON.createObjectNode().put("message", message)));
    }

    private static WebResponse json(int status, JsonNode body) {
        return WebResponse.text(status, "application/json", body.toString());
    }
}
