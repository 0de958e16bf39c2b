package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.ingest.event.DistinctIds;
import com.pipelex.collector.ingest.event.EventProperties;
import com.pipelex.collector.ingest.event.ParsedProperties;
import com.pipelex.collector.ingest.event.PersonProperties;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.Route;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event at a time, in any order of its members. A problem is kept with its event, so that the other events can
 * still be read. For one thread.
 */
final class CaptureEventReader {

    private final byte[] json;
    private final EventProperties properties;
    private final Projects projects;
    private final @Nullable String defaultName;

    /** The catalogue of the batch's project, where its key came before its events. */
    private @Nullable Catalogue batchCatalogue;

    private boolean hasBatchKey;
    private @Nullable Catalogue catalogue;

    /** The catalogue that was known when the properties were read. */
    private @Nullable Catalogue readWith;

    private @Nullable String name;
    private @Nullable String key;
    private @Nullable String distinctId;
    private @Nullable UUID uuid;
    private @Nullable String timestamp;
    private @Nullable Long offset;
    private @Nullable String set;
    private @Nullable String setOnce;
    private @Nullable Refusal problem;

    CaptureEventReader(byte[] json, Redactor redactor, Projects projects, Route route) {
        this.json = json;
        this.properties = new EventProperties(json, redactor);
        this.projects = projects;
        this.defaultName = route == Route.ENGAGE ? "$identify" : null;
    }

    /** Sets the key of the batch that the next events belong to, null where it has none so far. */
    void batchKey(@Nullable String key) {
        hasBatchKey = key != null;
        batchCatalogue = key == null ? null : catalogueOf(key);
    }

    private @Nullable Catalogue catalogueOf(String key) {
        return projects.byKey(key.strip()).flatMap(Project::catalogue).orElse(null);
    }

    /** Reads the event that begins here. */
    CaptureEvent read(JsonParser in) throws Refusal {
        begin();
        int from = (int) in.currentTokenLocation().getByteOffset();
        members(in);
        return end(from, (int) in.currentLocation().getByteOffset());
    }

    /** Reads an event again that was read with another catalogue than its project's. */
    CaptureEvent readAgain(CaptureEvent event, @Nullable Catalogue pinned) throws Refusal {
        hasBatchKey = true;
        batchCatalogue = pinned;
        begin();
        name = event.raw().name();
        int until = event.from() + event.raw().bytes();
        try (JsonParser in = JsonInput.open(json, event.from(), until)) {
            in.nextToken();
            members(in);
        }
        return end(event.from(), until);
    }

    private void members(JsonParser in) throws Refusal {
        for (String member = in.nextName(); member != null; member = in.nextName()) {
            member(in, member, in.nextToken());
        }
    }

    void begin() {
        catalogue = batchCatalogue;
        readWith = catalogue;
        properties.begin();
        name = null;
        key = null;
        distinctId = null;
        uuid = null;
        timestamp = null;
        offset = null;
        set = null;
        setOnce = null;
        problem = null;
    }

    /** Returns the project key that the event has so far, or null. */
    @Nullable
    String key() {
        return key;
    }

    /** Reads one member of an event's root. */
    void member(JsonParser in, String member, JsonToken token) throws Refusal {
        switch (member) {
            case "event" -> name = token == JsonToken.VALUE_STRING ? JsonStrings.clean(in.getString()) : null;
            case "distinct_id", "$distinct_id" -> {
                String id = DistinctIds.of(in, token);
                distinctId = id == null ? distinctId : id;
            }
            case "uuid" -> uuid(text(in, member, token));
            case "timestamp" -> timestamp = text(in, member, token);
            case "token", "$token", "api_key" -> key(text(in, member, token));
            case "offset" -> offset(in, token);
            case "properties" -> properties(in, token);
            case "$set" -> set = person(in, member, token);
            case "$set_once" -> setOnce = person(in, member, token);
            default -> {}
        }
        // Skips a value that was not read; one that was read has ended already.
        in.skipChildren();
    }

    private void problem(String text) {
        problem = problem == null ? Refusal.unparsable(text) : problem;
    }

    private void wrongType(String member, String expected, JsonToken token) {
        problem("\"" + member + "\" must be " + expected + ", not " + JsonInput.called(token));
    }

    private @Nullable String text(JsonParser in, String member, JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return in.getString();
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(member, "a string", token);
        }
        return null;
    }

    private void key(@Nullable String given) {
        if (given != null) {
            key = given;
            catalogue = hasBatchKey ? catalogue : catalogueOf(given);
        }
    }

    private void uuid(@Nullable String text) {
        boolean isAbsent = text == null || text.isEmpty();
        uuid = text == null ? null : Uuids.parseAnyForm(text);
        if (uuid == null && !isAbsent) {
            problem("\"uuid\" is not a UUID");
        }
    }

    private void offset(JsonParser in, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            offset = in.getLongValue();
        } else if (token != JsonToken.VALUE_NULL) {
            wrongType("offset", "a whole number of milliseconds", token);
        }
    }

    private void properties(JsonParser in, JsonToken token) throws Refusal {
        if (token != JsonToken.START_OBJECT) {
            wrongType("properties", "an object", token);
            return;
        }
        readWith = catalogue;
        properties.read(in, name, readWith);
    }

    private @Nullable String person(JsonParser in, String member, JsonToken token) throws Refusal {
        if (token == JsonToken.START_OBJECT) {
            return properties.readPerson(in);
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(member, "an object", token);
        }
        return null;
    }

    /** Returns the event, whose JSON lies between these positions. */
    CaptureEvent end(int from, int until) throws Refusal {
        String event = name == null ? defaultName : name;
        ParsedProperties parsed = properties.finish(event, readWith);
        if (set != null || setOnce != null) {
            parsed = parsed.withJson(PersonProperties.merged(parsed.json(), set, setOnce));
        }
        String id = distinctId == null ? parsed.distinctId() : distinctId;
        RawEvent raw = new RawEvent(event, id == null ? null : DistinctIds.fitting(id), uuid, parsed, until - from);
        return new CaptureEvent(raw, key == null ? parsed.key() : key, timestamp, offset, from, readWith, problem);
    }
}
