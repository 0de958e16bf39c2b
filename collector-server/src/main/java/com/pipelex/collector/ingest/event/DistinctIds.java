package com.pipelex.collector.ingest.event;

import com.pipelex.collector.ingest.json.JsonCopier;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads distinct ids: a text, or anything else, which then is its own JSON. */
public final class DistinctIds {

    private DistinctIds() {}

    /** The id that begins here, or null where there is none; then all of it has been read. */
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

    /** As it is stored: without NULs, no longer than a distinct id may be. */
    public static String fitting(String id) throws Refusal {
        String clean = JsonStrings.clean(id);
        return clean.length() <= Limits.DISTINCT_ID || clean.codePointCount(0, clean.length()) <= Limits.DISTINCT_ID
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, Limits.DISTINCT_ID));
    }
}
