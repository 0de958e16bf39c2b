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

    /** The digits up to which a number without an exponent fits into any reader. */
    private static final int LONG_NUMBER = 300;

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
            return Refusal.unparsable(exceeded(String.valueOf(limit.getOriginalMessage())));
        }
        TokenStreamLocation at = problem.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Refusal.unparsable("not JSON" + where);
    }

    private static String exceeded(String limit) {
        if (limit.contains("nesting depth")) {
            return "nested more than " + Limits.JSON_DEPTH + " levels deep";
        }
        if (limit.startsWith("Number")) {
            return "a number has too many digits";
        }
        return limit.startsWith("Name")
                ? "a name is longer than " + Limits.NAME_CHARACTERS + " characters"
                : "too large";
    }

    /** Checks a number that is stored as it was written: a reader must be able to hold it. */
    public static void checkNumber(String number) throws Refusal {
        boolean isLarge = number.length() > LONG_NUMBER || number.indexOf('e') >= 0 || number.indexOf('E') >= 0;
        if (isLarge && Double.isInfinite(Double.parseDouble(number))) {
            throw Refusal.unparsable("a number is out of range");
        }
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
