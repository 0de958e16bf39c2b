package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.QualityTally;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The batch of a request on PostHog's newer route: its events, each with its result. Confined to one request. */
final class V1Batch {

    private final List<V1Event> events = new ArrayList<>();
    private boolean hasBatch;

    private V1Batch() {}

    static V1Batch read(byte[] json, Redactor redactor, Project project, String[] sdk) throws V1Refusal {
        V1Batch batch = new V1Batch();
        V1EventReader reader =
                new V1EventReader(json, redactor, project.catalogue().orElse(null), sdk);
        try (JsonParser in = JsonInput.open(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("invalid_batch", "the body must be an object");
            }
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                batch.member(in, name, in.nextToken(), reader);
            }
            if (in.nextToken() != null) {
                throw invalid("parsing", "trailing data after the JSON");
            }
        } catch (JacksonException problem) {
            throw invalid("parsing", JsonInput.wrong(problem).text());
        }
        batch.check();
        return batch;
    }

    private static V1Refusal invalid(String tag, String text) {
        return new V1Refusal(400, tag, text);
    }

    private void member(JsonParser in, String name, JsonToken token, V1EventReader reader) throws V1Refusal {
        if (name.equals("created_at")) {
            if (token != JsonToken.VALUE_STRING || Timestamps.strict(in.getString()) == null) {
                throw invalid("invalid_batch", "created_at must be a time of RFC 3339");
            }
        } else if (name.equals("batch")) {
            hasBatch = true;
            events.clear();
            if (token != JsonToken.START_ARRAY) {
                throw invalid("invalid_batch", "batch must be an array");
            }
            for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
                if (next != JsonToken.START_OBJECT) {
                    throw invalid("invalid_batch", "event " + (events.size() + 1) + " must be an object");
                }
                events.add(reader.read(in));
            }
        }
        in.skipChildren();
    }

    private void check() throws V1Refusal {
        if (!hasBatch || events.isEmpty()) {
            throw invalid("empty_batch", "the batch contains no events");
        }
        Set<UUID> seen = new HashSet<>();
        for (int at = 0; at < events.size(); at++) {
            String where = ": event " + (at + 1) + " of " + events.size();
            String given = events.get(at).givenUuid();
            if (given == null || given.isEmpty()) {
                throw invalid("missing_uuid", "an event has no uuid" + where);
            }
            UUID uuid = events.get(at).raw().uuid();
            if (uuid == null) {
                throw invalid("invalid_uuid", "an event's uuid is invalid" + where);
            }
            if (!seen.add(uuid)) {
                throw invalid("duplicate_uuid", "two events have the same uuid" + where);
            }
        }
    }

    /** Returns the events to store and the response to send once they are stored. */
    Decoded decoded(Project project, Instant sent, Instant received) {
        QualityTally tally = new QualityTally();
        List<CollectedEvent> stored = new ArrayList<>(events.size());
        StringBuilder results = new StringBuilder("{\"results\":{");
        for (V1Event event : events) {
            RawEvent raw = event.raw();
            String drop = event.drop();
            if (drop == null && raw.isUnknownTo(project)) {
                tally.unknownEvent();
                drop = "unknown_event";
            }
            if (drop == null) {
                Instant clock = raw.properties().ignoresSentAt() ? null : sent;
                Instant happened = Timestamps.corrected(received, event.timestamp(), clock, null);
                stored.add(raw.collected(project, happened, received));
                tally.event(raw, happened, received);
            }
            appendResult(results, event, drop);
        }
        WireResponse response = WireResponse.json(200, results.append("}}").toString());
        return new Decoded(stored, tally.quality(project.name()), response);
    }

    private static void appendResult(StringBuilder results, V1Event event, @Nullable String drop) {
        results.append(results.charAt(results.length() - 1) == '{' ? "" : ",");
        results.append('"').append(event.givenUuid()).append("\":{\"result\":\"");
        String details = drop == null && event.hasSharedId() ? "person_processing_disabled" : drop;
        results.append(drop == null ? "ok" : "drop").append('"');
        if (details != null) {
            results.append(",\"details\":\"").append(details).append('"');
        }
        results.append('}');
    }
}
