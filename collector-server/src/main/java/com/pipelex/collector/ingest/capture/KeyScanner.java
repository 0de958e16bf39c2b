package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.ingest.json.JsonInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Looks for a body's project key before the body is read, since what may be kept of its events can depend on it.
 * Mostly the key stands first.
 */
final class KeyScanner {

    private KeyScanner() {}

    /** The key, or null where there is none; what is wrong with the JSON is found out later. */
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
