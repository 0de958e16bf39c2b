package com.pipelex.collector.ingest.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a query or of a form. The first of a repeated field counts. Fields after the first thousand are ignored.
 *
 * @param values the decoded values by their names
 */
public record FormFields(Map<String, String> values) {

    private static final int MAX_FIELDS = 1_000;
    private static final FormFields EMPTY = new FormFields(Map.of());

    public static FormFields parse(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        Map<String, String> values = new HashMap<>();
        int from = 0;
        for (int count = 0; count < MAX_FIELDS && from <= text.length(); count++) {
            int and = text.indexOf('&', from);
            String field = text.substring(from, and < 0 ? text.length() : and);
            from = and < 0 ? text.length() + 1 : and + 1;
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            values.putIfAbsent(decode(name), equals < 0 ? "" : decode(field.substring(equals + 1)));
        }
        return new FormFields(values);
    }

    /** Decodes percent escapes; returns a malformed text as it is. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** Returns a value, or null for a missing or empty one. */
    public @Nullable String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns a whole number, or null for a missing one. */
    public @Nullable Long number(String name) throws Refusal {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException malformed) {
            throw new Refusal(400, "failed to read query: \"" + name + "\" must be a whole number");
        }
    }
}
