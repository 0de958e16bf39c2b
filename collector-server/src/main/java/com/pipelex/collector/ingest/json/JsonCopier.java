package com.pipelex.collector.ingest.json;

import com.pipelex.collector.ingest.wire.Refusal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Writes JSON again as it was read, compactly. */
public final class JsonCopier {

    private JsonCopier() {}

    /** Appends the value that begins here; then all of it has been read. */
    public static void copy(JsonParser in, JsonToken token, StringBuilder to) throws Refusal {
        switch (token) {
            case START_OBJECT -> object(in, to);
            case START_ARRAY -> array(in, to);
            case VALUE_STRING -> JsonStrings.quote(to, in.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                JsonInput.checkNumber(in.getString());
                to.append(in.getString());
            }
            default -> to.append(in.getString());
        }
    }

    private static void object(JsonParser in, StringBuilder to) throws Refusal {
        to.append('{');
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            to.append(to.charAt(to.length() - 1) == '{' ? "" : ",");
            JsonStrings.quote(to, name);
            copy(in, in.nextToken(), to.append(':'));
        }
        to.append('}');
    }

    private static void array(JsonParser in, StringBuilder to) throws Refusal {
        to.append('[');
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            copy(in, token, to.append(to.charAt(to.length() - 1) == '[' ? "" : ","));
        }
        to.append(']');
    }
}
