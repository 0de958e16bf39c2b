package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.RawEvent;
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
 * The JSON of a request on PostHog's older routes, read: an array of events, an object with a batch, or one event.
 *
 * @param key the batch's project key, or null where there is none or no batch
 * @param sentAt when it was sent by the sender's clock, or null
 * @param drafts the events
 * @param reader the reader that read them, for those that have to be read again
 */
record CaptureBody(@Nullable String key, @Nullable Instant sentAt, List<RawEvent> drafts, CaptureEventReader reader) {

    static CaptureBody read(byte[] json, Redactor redactor, Projects projects) throws Refusal {
        CaptureEventReader reader = new CaptureEventReader(json, redactor, projects);
        try (JsonParser in = JsonInput.open(json)) {
            JsonToken first = in.nextToken();
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                throw Refusal.unparsable(first == null ? "no JSON" : "neither an object nor an array");
            }
            CaptureBody body = first == JsonToken.START_ARRAY
                    ? new CaptureBody(null, null, events(in, reader), reader)
                    : object(in, json.length, reader, new CaptureEventReader(json, redactor, projects));
            if (in.nextToken() != null) {
                throw Refusal.unparsable("trailing data after the JSON");
            }
            return body;
        } catch (JacksonException problem) {
            throw JsonInput.wrong(problem);
        }
    }

    private static List<RawEvent> events(JsonParser in, CaptureEventReader reader) throws Refusal {
        List<RawEvent> drafts = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw Refusal.unparsable(
                        "event " + (drafts.size() + 1) + " must be an object, not " + JsonInput.called(token));
            }
            drafts.add(reader.read(in));
        }
        return drafts;
    }

    private static CaptureBody object(JsonParser in, int bytes, CaptureEventReader reader, CaptureEventReader root)
            throws Refusal {
        root.begin();
        List<RawEvent> batch = null;
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
        RawEvent whole = root.end(0, bytes);
        if (batch == null) {
            return new CaptureBody(null, sentAt, List.of(whole), root);
        }
        if (whole.key == null) {
            throw Refusal.unhydrated("a batch needs an api_key");
        }
        return new CaptureBody(whole.key, sentAt, batch, reader);
    }

    /** Returns the same body with every event read for a project: those that were read with another catalogue, again. */
    CaptureBody readFor(Project project) throws Refusal {
        Catalogue pinned = project.catalogue().orElse(null);
        List<RawEvent> read = new ArrayList<>(drafts.size());
        for (RawEvent event : drafts) {
            read.add(Objects.equals(event.catalogue, pinned) ? event : reader.readAgain(event, project.catalogue()));
        }
        return new CaptureBody(key, sentAt, read, reader);
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
        for (int at = 0; at < drafts.size(); at++) {
            String own = drafts.get(at).key;
            if (own == null) {
                throw CaptureBatch.at(new Refusal(401, "event submitted without an api_key"), drafts, at);
            }
            if (common != null && !common.equals(own)) {
                throw CaptureBatch.at(new Refusal(401, "batch submitted with inconsistent api_key values"), drafts, at);
            }
            common = own;
        }
        return String.valueOf(common);
    }
}
