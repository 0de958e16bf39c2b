package com.pipelex.collector.ingest.json;

import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The JSON parser's configuration, within {@link Limits}, and its error messages. */
public final class JsonInput {

    /** Names are shared between parsers as long as they are few; colliding ones are refused. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.JSON_DEPTH)
                    .maxStringLength(Limits.PLAIN_BYTES)
                    .maxNameLength(Limits.NAME_CHARACTERS)
                    .build())
            .build();

    private JsonInput() {}

    public static JsonParser open(byte[] bytes) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes);
    }

    /** A part of it. */
    public static JsonParser open(byte[] bytes, int from, int until) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, until - from);
    }

    /** Returns the refusal for malformed JSON: the problem and its position, never the content. */
    public static Refusal wrong(JacksonException problem) {
        if (problem instanceof StreamConstraintsException limit) {
            return Refusal.unparsable(limit.getOriginalMessage());
        }
        TokenStreamLocation at = problem.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Refusal.unparsable("not JSON" + where);
    }

    /** Returns the name of a token's type: {@code a number}. */
    public static String called(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "null";
        };
    }
}
