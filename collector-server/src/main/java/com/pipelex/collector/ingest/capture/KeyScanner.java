package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.ingest.json.JsonInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds a body's project key without reading its events: in requests for flags, and in refused bodies. */
final class KeyScanner {

    private KeyScanner() {}

    /** Returns the key, or null for a body without one or with malformed JSON. */
    public static @Nullable String find(byte[] json) {
        try (JsonParser in = JsonInput.open(json)) {
            JsonToken token = in.nextToken();
            token = token == JsonToken.START_ARRAY ? in.nextToken() : token;
            return token == JsonToken.START_OBJECT ? ofObject(in) : null;
        } catch (JacksonException wrong) {
            return null;
        }
    }

    private static @Nullable String ofObject(JsonParser in) {
        String inside = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            switch (name) {
                case "api_key", "token", "$token" -> {
                    if (token == JsonToken.VALUE_STRING) {
                        return in.getString();
                    }
                }
                case "properties" -> inside = token == JsonToken.START_OBJECT ? ofProperties(in) : inside;
                default -> {}
            }
            in.skipChildren();
        }
        return inside;
    }

    private static @Nullable String ofProperties(JsonParser in) {
        String key = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            key = name.equals("token") && token == JsonToken.VALUE_STRING ? in.getString() : key;
            in.skipChildren();
        }
        return key;
    }
}
