package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.ingest.event.EventProperties;
import com.pipelex.collector.ingest.event.ParsedProperties;
import com.pipelex.collector.ingest.event.PersonProperties;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event of PostHog's newer route at a time, in any order of its members. A problem drops
 * that event alone. For one thread.
 */
final class V1EventReader {

    private static final Set<String> SHARED_IDS =
            Set.of(("anonymous,guest,distinctid,distinct_id,id,not_authenticated,email,undefined,"
                            + "true,false,[object object],nan,none,null,0,"
                            + "00000000-0000-0000-0000-000000000000,anonymous-user,backend,system,user")
                    .split(",", -1));

    private final @Nullable Catalogue catalogue;
    private final String[] sdk;
    private final EventProperties properties;

    private @Nullable String event;
    private @Nullable String distinctId;
    private @Nullable String uuid;
    private @Nullable String timestamp;
    private @Nullable String sessionId;
    private @Nullable String windowId;
    private @Nullable String drop;
    private boolean isPersonless;
    private boolean ignoresSentAt;
    private boolean isMalformed;

    /** @param sdk the name and the version of the client */
    V1EventReader(byte[] json, Redactor redactor, @Nullable Catalogue catalogue, String[] sdk) {
        this.catalogue = catalogue;
        this.sdk = sdk.clone();
        this.properties = new EventProperties(json, redactor);
    }

    V1Event read(JsonParser in) {
        begin();
        int from = (int) in.currentTokenLocation().getByteOffset();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            member(in, name, in.nextToken());
        }
        int bytes = (int) in.currentLocation().getByteOffset() - from;
        Instant happened = timestamp == null ? null : Timestamps.strict(timestamp);
        check(happened, bytes);
        boolean hasSharedId = SHARED_IDS.contains(String.valueOf(distinctId).toLowerCase(Locale.ROOT));
        RawEvent raw = raw(uuid == null ? null : Uuids.parseAnyForm(uuid), bytes);
        return new V1Event(raw, uuid, happened, hasSharedId, drop);
    }

    private void begin() {
        properties.begin();
        event = null;
        distinctId = null;
        uuid = null;
        timestamp = null;
        sessionId = null;
        windowId = null;
        drop = null;
        isPersonless = false;
        ignoresSentAt = false;
        isMalformed = false;
    }

    private void member(JsonParser in, String name, JsonToken token) {
        String text = token == JsonToken.VALUE_STRING ? in.getString() : null;
        switch (name) {
            case "event" -> event = text;
            case "uuid" -> uuid = text;
            case "distinct_id" -> distinctId = text == null ? null : text.strip();
            case "timestamp" -> timestamp = text;
            case "session_id" -> sessionId = text;
            case "window_id" -> windowId = text;
            case "options" -> options(in, token);
            case "properties" -> {
                if (token == JsonToken.START_OBJECT) {
                    properties(in);
                } else {
                    drop("invalid_properties");
                }
            }
            default -> {}
        }
        in.skipChildren();
    }

    /** Reads the properties; skips the rest of malformed ones, whose event is dropped later. */
    private void properties(JsonParser in) {
        int depth = in.streamReadContext().getNestingDepth();
        isMalformed = false;
        properties.begin();
        try {
            properties.read(in, event, catalogue);
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
                drop("invalid_options");
            }
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken value = in.nextToken();
            boolean isFlag = name.equals("cookieless_mode")
                    || name.equals("disable_skew_correction")
                    || name.equals("process_person_profile");
            if (isFlag && !value.isBoolean() && value != JsonToken.VALUE_NULL) {
                drop("invalid_options");
            }
            isPersonless |= name.equals("process_person_profile") && value == JsonToken.VALUE_FALSE;
            ignoresSentAt |= name.equals("disable_skew_correction") && value == JsonToken.VALUE_TRUE;
            in.skipChildren();
        }
    }

    private void drop(String reason) {
        drop = drop == null ? reason : drop;
    }

    private void check(@Nullable Instant happened, int bytes) {
        if (event == null || event.isEmpty()) {
            drop("missing_event_name");
        } else if (event.codePointCount(0, event.length()) > Limits.EVENT_NAME) {
            drop("event_name_too_long");
        } else if (event.equals(RawEvent.PERFORMANCE)) {
            drop("event_not_supported");
        } else if (distinctId == null || distinctId.isEmpty()) {
            drop("missing_distinct_id");
        } else if (distinctId.codePointCount(0, distinctId.length()) > Limits.DISTINCT_ID) {
            drop("distinct_id_too_large");
        } else if (happened == null) {
            drop("invalid_timestamp");
        } else if (bytes > Limits.EVENT_BYTES) {
            drop("event_too_large");
        } else if (isMalformed) {
            drop("invalid_properties");
        }
    }

    private RawEvent raw(@Nullable UUID id, int bytes) {
        if (drop == null) {
            try {
                String name = JsonStrings.clean(String.valueOf(event));
                ParsedProperties parsed = withOptions(properties.finish(event, catalogue));
                return new RawEvent(name, JsonStrings.clean(String.valueOf(distinctId)), id, parsed, bytes);
            } catch (Refusal malformed) {
                drop("invalid_properties");
            }
        }
        return new RawEvent(event, distinctId, id, ParsedProperties.NONE, bytes);
    }

    /** Returns the properties with those that this route sends in headers, in options and at the root. */
    private ParsedProperties withOptions(ParsedProperties parsed) throws Refusal {
        ParsedProperties with = parsed.withOptions(isPersonless, ignoresSentAt);
        StringBuilder context = new StringBuilder("{");
        add(context, "$lib", sdk[0]);
        add(context, "$lib_version", sdk[1]);
        add(context, "$session_id", sessionId);
        add(context, "$window_id", windowId);
        if (with.isPersonless()) {
            context.append(",\"$process_person_profile\":false");
        }
        return with.withJson(
                PersonProperties.withMembers(parsed.json(), context.append('}').toString()));
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
