package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.wire.KeyAuthentication;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The parsed body of a request on PostHog's older routes: an array of events, an object with a batch, or one event.
 *
 * @param key the batch's project key, or null where there is none or no batch
 * @param sentAt the time of sending by the sender's clock, or null
 */
record CaptureBody(@Nullable String key, @Nullable Instant sentAt, List<CaptureEvent> events) {

    /** Parses a body; the root's members need a reader for themselves, since they may follow the batch. */
    static CaptureBody read(byte[] json, CaptureEventReader reader, CaptureEventReader root) throws Refusal {
        try (JsonParser in = JsonInput.open(json)) {
            JsonToken first = in.nextToken();
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                throw Refusal.unparsable(first == null ? "no JSON" : "neither an object nor an array");
            }
            CaptureBody body = first == JsonToken.START_ARRAY
                    ? new CaptureBody(null, null, events(in, reader))
                    : object(in, json.length, reader, root);
            if (in.nextToken() != null) {
                throw Refusal.unparsable("trailing data after the JSON");
            }
            return body;
        } catch (JacksonException problem) {
            throw JsonInput.wrong(problem);
        }
    }

    private static List<CaptureEvent> events(JsonParser in, CaptureEventReader reader) throws Refusal {
        List<CaptureEvent> events = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw Refusal.unparsable(
                        "event " + (events.size() + 1) + " must be an object, not " + JsonInput.called(token));
            }
            events.add(reader.read(in));
        }
        return events;
    }

    private static CaptureBody object(JsonParser in, int bytes, CaptureEventReader reader, CaptureEventReader root)
            throws Refusal {
        root.begin();
        List<CaptureEvent> batch = null;
        Instant sentAt = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            if (name.equals("batch")) {
                if (token != JsonToken.START_ARRAY) {
                    throw Refusal.unparsable("\"batch\" must be an array, not " + JsonInput.called(token));
                }
                reader.batchKey(root.key());
                batch = events(in, reader);
            } else if (name.equals("sent_at")) {
                sentAt = token == JsonToken.VALUE_STRING ? Timestamps.lenient(in.getString()) : null;
                in.skipChildren();
            } else {
                root.member(in, name, token);
            }
        }
        CaptureEvent whole = root.end(0, bytes);
        if (batch == null) {
            return new CaptureBody(null, sentAt, List.of(whole));
        }
        if (whole.key() == null) {
            throw Refusal.unhydrated("a batch needs an api_key");
        }
        return new CaptureBody(whole.key(), sentAt, batch);
    }

    /** Returns the body with each event read for a project: those that were read with another catalogue, again. */
    CaptureBody readFor(Project project, CaptureEventReader reader) throws Refusal {
        Catalogue pinned = project.catalogue().orElse(null);
        List<CaptureEvent> read = new ArrayList<>(events.size());
        for (CaptureEvent event : events) {
            read.add(Objects.equals(event.catalogue(), pinned) ? event : reader.readAgain(event, pinned));
        }
        return new CaptureBody(key, sentAt, read);
    }

    /** Returns the project of the request: by the key of the batch, or by the one that all its events have. */
    Project project(Projects projects) throws Refusal {
        return KeyAuthentication.project(projects, requestKey());
    }

    private String requestKey() throws Refusal {
        if (key != null) {
            return key;
        }
        String common = null;
        for (int at = 0; at < events.size(); at++) {
            String own = events.get(at).key();
            if (own == null) {
                throw CaptureEvent.at(new Refusal(401, "event submitted without an api_key"), events, at);
            }
            if (common != null && !common.equals(own)) {
                throw CaptureEvent.at(new Refusal(401, "batch submitted with inconsistent api_key values"), events, at);
            }
            common = own;
        }
        return String.valueOf(common);
    }
}
