package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.EndpointRule;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.internal.JsonPrinter;
import com.pipelex.telemetry.internal.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An erasure as JSON: in its file, where a person can read the ids off, and as the body of a request. */
final class ErasureJson {

    private static final int MAX_RECEIPT = 100;
    private static final int MAX_KEY = 64;

    private ErasureJson() {}

    /** The body of {@code POST /privacy/erase}. */
    static byte[] request(ErasurePart part) {
        JsonBuffer body = new JsonBuffer(4_096);
        body.raw("{\"project_key\":").string(part.projectKey());
        ids(body, part.ids());
        return body.raw('}').toBytes();
    }

    private static void ids(JsonBuffer to, ErasureIds ids) {
        list(to.raw(",\"uuids\":"), ids.uuids());
        list(to.raw(",\"distinct_ids\":"), ids.distinctIds());
    }

    private static void list(JsonBuffer to, List<String> texts) {
        to.raw('[');
        for (int at = 0; at < texts.size(); at++) {
            if (at > 0) {
                to.raw(',');
            }
            to.string(texts.get(at));
        }
        to.raw(']');
    }

    static byte[] write(Erasure erasure) {
        JsonBuffer json = new JsonBuffer(4_096);
        json.raw("{\"receipt\":").string(erasure.receipt());
        time(json.raw(",\"requested_at\":"), erasure.requestedAt());
        time(json.raw(",\"changed_at\":"), erasure.changedAt());
        json.raw(",\"parts\":[");
        for (int at = 0; at < erasure.parts().size(); at++) {
            if (at > 0) {
                json.raw(',');
            }
            part(json, erasure.parts().get(at));
        }
        json.raw("]}");
        return JsonPrinter.indented(json.toBytes());
    }

    private static void time(JsonBuffer to, Instant time) {
        to.raw('"').timestamp(time.toEpochMilli()).raw('"');
    }

    private static void part(JsonBuffer to, ErasurePart part) {
        ErasureProgress progress = part.progress();
        to.raw("{\"host\":").string(part.host()).raw(",\"project_key\":").string(part.projectKey());
        to.raw(",\"state\":").string(progress.state().spelling());
        to.raw(",\"status\":").number(progress.status());
        to.raw(",\"host_receipt\":").string(progress.receipt());
        to.raw(",\"failures\":").number(progress.failures());
        to.raw(",\"next_attempt\":").number(progress.nextAttempt());
        to.raw(",\"asked_until\":").number(progress.askedUntil());
        to.raw(",\"events\":").number(part.events()).raw(",\"runs\":").number(part.runs());
        ids(to, part.ids());
        to.raw('}');
    }

    /**
     * Reads a file.
     *
     * @throws IOException where it is damaged
     */
    static Erasure read(byte[] json) throws IOException {
        try {
            if (JsonReader.read(json) instanceof Map<?, ?> file && file.get("parts") instanceof List<?> found) {
                List<ErasurePart> parts = new ArrayList<>();
                for (Object part : found) {
                    parts.add(part(part));
                }
                return new Erasure(
                        receipt(file.get("receipt")), time(file, "requested_at"), time(file, "changed_at"), parts);
            }
        } catch (JsonReader.NotJson | DateTimeException damaged) {
            throw new IOException("not an erasure", damaged);
        }
        throw new IOException("not an erasure");
    }

    private static ErasurePart part(@Nullable Object json) throws IOException {
        if (!(json instanceof Map<?, ?> part)) {
            throw new IOException("not a part of an erasure");
        }
        String host = text(part.get("host"));
        String key = text(part.get("project_key"));
        if (EndpointRule.wrongWith(host) != null || key.isEmpty() || key.length() > MAX_KEY) {
            throw new IOException("not a host and a project key");
        }
        String receipt = text(part.get("host_receipt"));
        ErasureProgress progress = new ErasureProgress(
                state(part.get("state")),
                (int) number(part, "status"),
                receipt.isEmpty() ? "" : receipt(receipt),
                (int) number(part, "failures"),
                number(part, "next_attempt"),
                number(part, "asked_until"));
        ErasureIds ids = new ErasureIds(
                (int) number(part, "events"),
                (int) number(part, "runs"),
                texts(part.get("uuids"), ErasureIds::isUuid),
                texts(part.get("distinct_ids"), ErasureIds::isRandomUuid));
        return new ErasurePart(new Destination(host, key), ids, progress);
    }

    /** A receipt, ours or a host's: it becomes the name of a file, or a part of an address. */
    static String receipt(@Nullable Object value) throws IOException {
        if (value instanceof String text && !text.isEmpty() && text.length() <= MAX_RECEIPT) {
            boolean isPlain = text.chars()
                    .allMatch(unit -> unit < 0x80 && Character.isLetterOrDigit(unit) || unit == '-' || unit == '_');
            if (isPlain) {
                return text;
            }
        }
        throw new IOException("not a receipt");
    }

    private static String text(@Nullable Object value) throws IOException {
        if (value instanceof String text) {
            return text;
        }
        throw new IOException("not a text");
    }

    private static Instant time(Map<?, ?> file, String name) throws IOException {
        return Instant.parse(text(file.get(name)));
    }

    private static long number(Map<?, ?> part, String name) throws IOException {
        if (part.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new IOException("not a number");
    }

    private static Erasure.State state(@Nullable Object value) throws IOException {
        for (Erasure.State state : Erasure.State.values()) {
            if (state.spelling().equals(value)) {
                return state;
            }
        }
        throw new IOException("not a state");
    }

    private static List<String> texts(@Nullable Object value, Predicate<Object> rule) throws IOException {
        if (!(value instanceof List<?> list)) {
            throw new IOException("not a list");
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text) || !rule.test(text)) {
                throw new IOException("not an id");
            }
            texts.add(text);
        }
        return texts;
    }
}
