package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.EventProperties;
import com.pipelex.collector.ingest.event.PersonProperties;
import com.pipelex.collector.ingest.event.PropertiesReader;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.event.Uuids;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event of PostHog's newer route at a time, in any order of its members. What is wrong with one costs that
 * event alone. Not for more than one thread.
 */
public final class V1EventReader {

    private static final Set<String> ILLEGAL = Set.of(
            "anonymous",
            "guest",
            "distinctid",
            "distinct_id",
            "id",
            "not_authenticated",
            "email",
            "undefined",
            "true",
            "false",
            "[object object]",
            "nan",
            "none",
            "null",
            "0",
            "00000000-0000-0000-0000-000000000000",
            "anonymous-user",
            "backend",
            "system",
            "user");

    private final @Nullable Catalogue catalogue;
    private final String[] sdk;
    private final PropertiesReader reader;
    private final EventProperties properties;

    private RawEvent draft = new RawEvent();
    private @Nullable String uuid;
    private @Nullable String timestamp;
    private @Nullable String sessionId;
    private @Nullable String windowId;
    private @Nullable String drop;
    private boolean isMalformed;

    /** @param sdk the name and the version of the client */
    public V1EventReader(byte[] json, Redactor redactor, @Nullable Catalogue catalogue, String[] sdk) {
        this.catalogue = catalogue;
        this.sdk = sdk.clone();
        this.reader = new PropertiesReader(redactor);
        this.properties = new EventProperties(json, reader);
    }

    public V1Event read(JsonParser in) {
        begin();
        draft.from = (int) in.currentTokenLocation().getByteOffset();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            member(in, name, in.nextToken());
        }
        draft.until = (int) in.currentLocation().getByteOffset();
        draft.uuid = uuid == null || uuid.isEmpty() ? null : Uuids.read(uuid);
        Instant happened = timestamp == null ? null : Timestamps.strict(timestamp);
        check(happened);
        String id = String.valueOf(draft.distinctId).toLowerCase(Locale.ROOT);
        return new V1Event(draft, uuid, happened, ILLEGAL.contains(id), drop);
    }

    private void begin() {
        draft = new RawEvent();
        properties.begin();
        uuid = null;
        timestamp = null;
        sessionId = null;
        windowId = null;
        drop = null;
        isMalformed = false;
    }

    private void member(JsonParser in, String name, JsonToken token) {
        String text = token == JsonToken.VALUE_STRING ? in.getString() : null;
        switch (name) {
            case "event" -> draft.event = text;
            case "uuid" -> uuid = text;
            case "distinct_id" -> draft.distinctId = text == null ? null : text.strip();
            case "timestamp" -> timestamp = text;
            case "session_id" -> sessionId = text;
            case "window_id" -> windowId = text;
            case "options" -> options(in, token);
            case "properties" -> {
                if (token == JsonToken.START_OBJECT) {
                    properties(in);
                } else {
                    dropped("invalid_properties");
                }
            }
            default -> {}
        }
        in.skipChildren();
    }

    /** Reads the properties; of malformed ones the rest is skipped, and the event is dropped later. */
    private void properties(JsonParser in) {
        int depth = in.streamReadContext().getNestingDepth();
        isMalformed = false;
        properties.begin();
        try {
            properties.read(in, draft.event, catalogue);
        } catch (Refusal malformed) {
            isMalformed = true;
            while (in.streamReadContext().getNestingDepth() >= depth) {
                in.nextToken();
            }
        }
    }

    private void options(JsonParser in, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            if (token != JsonToken.VALUE_NULL) {
                dropped("invalid_options");
            }
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken value = in.nextToken();
            boolean isFlag = name.equals("cookieless_mode")
                    || name.equals("disable_skew_correction")
                    || name.equals("process_person_profile");
            if (isFlag && !value.isBoolean() && value != JsonToken.VALUE_NULL) {
                dropped("invalid_options");
            }
            draft.isPersonless |= name.equals("process_person_profile") && value == JsonToken.VALUE_FALSE;
            draft.ignoresSentAt |= name.equals("disable_skew_correction") && value == JsonToken.VALUE_TRUE;
            in.skipChildren();
        }
    }

    private void dropped(String why) {
        drop = drop == null ? why : drop;
    }

    private void check(@Nullable Instant happened) {
        String event = draft.event;
        String id = draft.distinctId;
        if (event == null || event.isEmpty()) {
            dropped("missing_event_name");
        } else if (event.codePointCount(0, event.length()) > Limits.EVENT_NAME) {
            dropped("event_name_too_long");
        } else if (event.equals(RawEvent.PERFORMANCE)) {
            dropped("event_not_supported");
        } else if (id == null || id.isEmpty()) {
            dropped("missing_distinct_id");
        } else if (id.codePointCount(0, id.length()) > Limits.DISTINCT_ID) {
            dropped("distinct_id_too_large");
        } else if (happened == null) {
            dropped("invalid_timestamp");
        } else if (draft.bytes() > Limits.EVENT_BYTES) {
            dropped("event_too_large");
        } else if (isMalformed) {
            dropped("invalid_properties");
        } else if (drop == null) {
            finish(event, id);
        }
    }

    private void finish(String event, String id) {
        try {
            draft.event = JsonStrings.clean(event);
            draft.distinctId = JsonStrings.clean(id);
            draft.properties = properties.finish(event, catalogue);
            draft.facets = reader.facets();
            draft.isPersonless |= reader.wire().isPersonless();
            draft.ignoresSentAt |= reader.wire().ignoresSentAt();
            draft.stripped = reader.stripped();
            draft.redacted = reader.redacted();
            draft.properties = withContext();
        } catch (Refusal malformed) {
            dropped("invalid_properties");
        }
    }

    /** Returns the properties with those added that this route sends in headers and at the root. */
    private String withContext() throws Refusal {
        StringBuilder context = new StringBuilder("{");
        add(context, "$lib", sdk[0]);
        add(context, "$lib_version", sdk[1]);
        add(context, "$session_id", sessionId);
        add(context, "$window_id", windowId);
        if (draft.isPersonless) {
            context.append(",\"$process_person_profile\":false");
        }
        return PersonProperties.withMembers(
                draft.properties, context.append('}').toString());
    }

    private static void add(StringBuilder to, String name, @Nullable String value) throws Refusal {
        if (value != null && value.length() <= Limits.DISTINCT_ID) {
            to.append(to.length() == 1 ? "" : ",");
            JsonStrings.quote(to, name);
            to.append(':');
            JsonStrings.quote(to, value);
        }
    }
}
