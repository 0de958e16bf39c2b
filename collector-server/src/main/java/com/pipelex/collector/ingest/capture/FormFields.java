package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.ingest.wire.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query, or a body that is written like one. Of a name that is repeated the first counts.
 *
 * @param values decoded, by their names
 */
record FormFields(Map<String, String> values) {

    private static final FormFields EMPTY = new FormFields(Map.of());

    public static FormFields of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        Map<String, String> values = new HashMap<>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            values.putIfAbsent(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
        }
        return new FormFields(values);
    }

    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** A value that is there and not empty, or null. */
    @Nullable
    public String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A whole number, or null. */
    @Nullable
    public Long number(String name) throws Refusal {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException none) {
            throw new Refusal(400, "failed to read query: \"" + name + "\" must be a whole number");
        }
    }
}
