package com.pipelex.collector.ingest.event;

import com.pipelex.collector.ingest.json.JsonCopier;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads distinct ids: strings, or any other JSON as its text. */
public final class DistinctIds {

    private DistinctIds() {}

    /** Reads the whole value that begins here; returns null for a JSON null. */
    public static @Nullable String of(JsonParser in, JsonToken token) throws Refusal {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isScalarValue()) {
            return in.getString();
        }
        StringBuilder json = new StringBuilder();
        JsonCopier.copy(in, token, json);
        return json.toString();
    }

    /** Returns an id as it is stored: without NUL, cut to its longest length. */
    public static String fitting(String id) throws Refusal {
        return RawEvent.cut(JsonStrings.clean(id), Limits.DISTINCT_ID);
    }
}
