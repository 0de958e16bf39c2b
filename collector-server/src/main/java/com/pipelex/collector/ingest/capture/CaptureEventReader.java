package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.ControlProperties;
import com.pipelex.collector.ingest.event.DistinctIds;
import com.pipelex.collector.ingest.event.EventProperties;
import com.pipelex.collector.ingest.event.PersonProperties;
import com.pipelex.collector.ingest.event.PropertiesReader;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.Uuids;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the members of one event, in any order, into a {@link RawEvent}. What is wrong with one is noted there, so that
 * the others can still be counted. Not for more than one thread.
 */
final class CaptureEventReader {

    private final byte[] json;
    private final PropertiesReader reader;
    private final EventProperties properties;
    private final Projects projects;

    /** The catalogue of the batch's project, where its key came before its events. */
    private Optional<Catalogue> ofBatch = Optional.empty();

    private boolean hasBatchKey;
    private @Nullable Catalogue catalogue;

    /** The catalogue that was known when the properties were read. */
    private @Nullable Catalogue readWith;

    private RawEvent draft = new RawEvent();
    private @Nullable String atRoot;
    private @Nullable String set;
    private @Nullable String setOnce;

    CaptureEventReader(byte[] json, Redactor redactor, Projects projects) {
        this.json = json;
        this.reader = new PropertiesReader(redactor);
        this.properties = new EventProperties(json, reader);
        this.projects = projects;
    }

    /** Sets the key of the batch that the next events belong to, null where it has none so far. */
    void batchKey(@Nullable String key) {
        hasBatchKey = key != null;
        ofBatch = key == null ? Optional.empty() : catalogueOf(key);
    }

    private Optional<Catalogue> catalogueOf(String key) {
        return projects.byKey(key.strip()).flatMap(Project::catalogue);
    }

    /** Reads one event. */
    RawEvent read(JsonParser in) throws Refusal {
        begin();
        int from = (int) in.currentTokenLocation().getByteOffset();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            member(in, name, in.nextToken());
        }
        return end(from, (int) in.currentLocation().getByteOffset());
    }

    /** Reads an event again whose project turned out to have another catalogue than the one it was read with. */
    RawEvent readAgain(RawEvent event, Optional<Catalogue> pinned) throws Refusal {
        hasBatchKey = true;
        ofBatch = pinned;
        begin();
        draft.event = event.event;
        try (JsonParser in = JsonInput.open(json, event.from, event.until)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                member(in, name, in.nextToken());
            }
        }
        return end(event.from, event.until);
    }

    void begin() {
        draft = new RawEvent();
        catalogue = ofBatch.orElse(null);
        readWith = catalogue;
        properties.begin();
        atRoot = null;
        set = null;
        setOnce = null;
    }

    /** Returns the project key that the event has so far, or null. */
    @Nullable
    String key() {
        return draft.key;
    }

    /** One member of an event's root. */
    void member(JsonParser in, String name, JsonToken token) throws Refusal {
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
                if (key != null && !hasBatchKey) {
                    catalogue = catalogueOf(key).orElse(null);
                }
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
        readWith = catalogue;
        properties.read(in, draft.event, readWith);
    }

    private @Nullable String person(JsonParser in, String name, JsonToken token) throws Refusal {
        if (token == JsonToken.START_OBJECT) {
            return reader.person(in);
        }
        if (token != JsonToken.VALUE_NULL) {
            wrong(name, "an object", token);
        }
        return null;
    }

    RawEvent end(int from, int until) throws Refusal {
        RawEvent done = draft;
        done.from = from;
        done.until = until;
        done.catalogue = readWith;
        done.properties = properties.finish(done.event, readWith);
        ControlProperties wire = reader.wire();
        done.facets = reader.facets();
        done.isPersonless = wire.isPersonless();
        done.ignoresSentAt = wire.ignoresSentAt();
        done.hasInvalidCookieless = wire.hasInvalidCookieless();
        done.key = done.key == null ? wire.key() : done.key;
        String id = atRoot == null ? wire.distinctId() : atRoot;
        done.distinctId = id == null ? null : DistinctIds.fitting(id);
        done.stripped = reader.stripped();
        if (set != null || setOnce != null) {
            done.properties = PersonProperties.merged(done.properties, set, setOnce);
        }
        done.redacted = reader.redacted();
        return done;
    }
}
