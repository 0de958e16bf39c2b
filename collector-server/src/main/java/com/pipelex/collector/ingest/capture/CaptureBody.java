package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 */
public record CaptureBody(@Nullable String key, @Nullable Instant sentAt, List<RawEvent> drafts) {

    public static CaptureBody read(byte[] json, Redactor redactor, @Nullable Catalogue catalogue) throws Refusal {
        CaptureEventReader reader = new CaptureEventReader(json, redactor, catalogue);
        try (JsonParser in = JsonInput.open(json)) {
            JsonToken first = in.nextToken();
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                throw Refusal.unparsable(first == null ? "no JSON" : "neither an object nor an array");
            }
            CaptureBody body = first == JsonToken.START_ARRAY
                    ? new CaptureBody(null, null, events(in, reader))
                    : object(in, json.length, reader, new CaptureEventReader(json, redactor, catalogue));
            if (in.nextToken() != null) {
                throw Refusal.unparsable("something follows the JSON");
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

    private static CaptureBody object(JsonParser in, int bytes, CaptureEventReader reader, CaptureEventReader root) throws Refusal {
        root.begin();
        List<RawEvent> batch = null;
        Instant sentAt = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            if (name.equals("batch")) {
                if (token != JsonToken.START_ARRAY) {
                    throw Refusal.unparsable("\"batch\" must be an array, not " + JsonInput.called(token));
                }
                batch = events(in, reader);
            } else if (name.equals("sent_at")) {
                sentAt = token == JsonToken.VALUE_STRING ? Timestamps.lenient(in.getString()) : null;
                in.skipChildren();
            } else {
                root.member(in, name, token);
            }
        }
        RawEvent whole = root.end();
        whole.bytes = bytes;
        if (batch == null) {
            return new CaptureBody(null, sentAt, List.of(whole));
        }
        if (whole.key == null) {
            throw Refusal.unhydrated("a batch needs an api_key");
        }
        return new CaptureBody(whole.key, sentAt, batch);
    }
}
