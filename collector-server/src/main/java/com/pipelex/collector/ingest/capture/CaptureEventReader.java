package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.DistinctIds;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.PersonProperties;
import com.pipelex.collector.ingest.event.PropertiesReader;
import com.pipelex.collector.ingest.event.Uuids;
import com.pipelex.collector.ingest.event.ControlProperties;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Refusal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the members of one event, in any order, into a {@link RawEvent}. What is wrong with one is noted there, so that
 * the others can still be counted. Not for more than one thread.
 */
public final class CaptureEventReader {

    private final byte[] json;
    private final PropertiesReader properties;
    private final @Nullable Catalogue catalogue;

    private RawEvent draft = new RawEvent();
    private @Nullable String atRoot;
    private @Nullable String set;
    private @Nullable String setOnce;
    /** Where properties stand that came before the event's name, of which the catalogue depends; or -1. */
    private int laterFrom;

    private int laterUntil;

    /** @param catalogue what the project's events may be, or null where it is not pinned */
    public CaptureEventReader(byte[] json, Redactor redactor, @Nullable Catalogue catalogue) {
        this.json = json;
        this.properties = new PropertiesReader(redactor);
        this.catalogue = catalogue;
    }

    /** One event. */
    public RawEvent read(JsonParser in) throws Refusal {
        begin();
        long from = in.currentTokenLocation().getByteOffset();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            member(in, name, in.nextToken());
        }
        draft.bytes = in.currentLocation().getByteOffset() - from;
        return end();
    }

    public void begin() {
        draft = new RawEvent();
        properties.begin();
        atRoot = null;
        set = null;
        setOnce = null;
        laterFrom = -1;
    }

    /** One member of an event's root. */
    public void member(JsonParser in, String name, JsonToken token) throws Refusal {
        switch (name) {
            case "event" -> draft.event = token == JsonToken.VALUE_STRING ? JsonStrings.clean(in.getString()) : null;
            case "distinct_id", "$distinct_id" -> {
                String id = DistinctIds.of(in, token);
                atRoot = id == null ? atRoot : id;
            }
            case "uuid" -> uuid(in, name, token);
            case "timestamp" -> draft.timestamp = text(in, name, token);
            case "token", "$token", "api_key" -> {
                String key = text(in, name, token);
                draft.key = key == null ? draft.key : key;
            }
            case "offset" -> offset(in, token);
            case "properties" -> properties(in, token);
            case "$set" -> set = person(in, name, token);
            case "$set_once" -> setOnce = person(in, name, token);
            default -> {}
        }
        // What was not read is passed over; what was read ends where it ended.
        in.skipChildren();
    }

    private void wrong(String name, String must, JsonToken token) {
        if (draft.problem == null) {
            draft.problem = Refusal.unparsable("\"" + name + "\" must be " + must + ", not " + JsonInput.called(token));
        }
    }

    private @Nullable String text(JsonParser in, String name, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        if (token != JsonToken.VALUE_NULL) {
            wrong(name, "a string", token);
        }
        return null;
    }

    private void uuid(JsonParser in, String name, JsonToken token) {
        String text = text(in, name, token);
        UUID uuid = text == null || text.isEmpty() ? null : Uuids.read(text);
        if (uuid == null && text != null && !text.isEmpty() && draft.problem == null) {
            draft.problem = Refusal.unparsable("\"uuid\" is not a UUID");
        }
        draft.uuid = uuid;
    }

    private void offset(JsonParser in, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            draft.offset = in.getLongValue();
        } else if (token != JsonToken.VALUE_NULL) {
            wrong("offset", "a whole number of milliseconds", token);
        }
    }

    private void properties(JsonParser in, JsonToken token) throws Refusal {
        if (token != JsonToken.START_OBJECT) {
            wrong("properties", "an object", token);
            return;
        }
        laterFrom = -1;
        if (catalogue != null && draft.event == null) {
            laterFrom = (int) in.currentTokenLocation().getByteOffset();
            in.skipChildren();
            laterUntil = (int) in.currentLocation().getByteOffset();
            return;
        }
        draft.properties = properties.properties(in, allowed());
    }

    private @Nullable Set<String> allowed() {
        return catalogue == null ? null : catalogue.events().getOrDefault(String.valueOf(draft.event), Set.of());
    }

    private @Nullable String person(JsonParser in, String name, JsonToken token) throws Refusal {
        if (token == JsonToken.START_OBJECT) {
            return properties.person(in);
        }
        if (token != JsonToken.VALUE_NULL) {
            wrong(name, "an object", token);
        }
        return null;
    }

    public RawEvent end() throws Refusal {
        RawEvent done = draft;
        if (laterFrom >= 0) {
            try (JsonParser later = JsonInput.open(json, laterFrom, laterUntil)) {
                later.nextToken();
                done.properties = properties.properties(later, allowed());
            }
        }
        ControlProperties wire = properties.wire();
        done.facets = properties.facets();
        done.isPersonless = wire.isPersonless();
        done.ignoresSentAt = wire.ignoresSentAt();
        done.hasInvalidCookieless = wire.hasInvalidCookieless();
        done.key = done.key == null ? wire.key() : done.key;
        String id = atRoot == null ? wire.distinctId() : atRoot;
        done.distinctId = id == null ? null : DistinctIds.fitting(id);
        done.stripped = properties.stripped();
        if (set != null || setOnce != null) {
            done.properties = PersonProperties.merged(done.properties, set, setOnce);
        }
        done.redacted = properties.redacted();
        return done;
    }
}
