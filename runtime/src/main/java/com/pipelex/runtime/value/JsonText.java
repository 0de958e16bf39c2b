package com.pipelex.runtime.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The conversion of JSON to and from maps, lists, strings, numbers and booleans. */
public final class JsonText {

    /** The holder of Jackson, which is loaded on first use: a dry run for {@code validate} needs no JSON. */
    private static final class Jackson {

        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();

        private static final Separators SEPARATORS = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
    }

    private JsonText() {}

    /** Returns the value as a map; empty if it is not a map. */
    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The input is not JSON. */
    public static final class NotJson extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        NotJson(String message, int line, int column, Throwable cause) {
            super(message, cause);
            this.line = line;
            this.column = column;
        }

        /** Returns the line, from 1; 0 if unknown. */
        public int line() {
            return line;
        }

        /** Returns the column, from 1; 0 if unknown. */
        public int column() {
            return column;
        }
    }

    /** Parses JSON into immutable maps and lists. */
    public static @Nullable Object read(String json) throws NotJson {
        try {
            return frozen(Jackson.MAPPER.readValue(json, Object.class));
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            int line = at == null ? 0 : at.getLineNr();
            int column = at == null ? 0 : at.getColumnNr();
            throw new NotJson(broken.getOriginalMessage(), line, column, broken);
        }
    }

    /** Returns the value as JSON, indented by two spaces. */
    public static String indented(Object value) {
        return Jackson.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** Returns the value as JSON, indented by four spaces as Python does; prompts written for Python expect that. */
    static String wide(Object value) {
        DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Jackson.SEPARATORS)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        return Jackson.MAPPER.writer().with(printer).writeValueAsString(value);
    }

    static String compact(Object value) {
        return Jackson.MAPPER.writeValueAsString(value);
    }

    /** Returns a deep, immutable copy of the value. */
    public static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = object();
            map.forEach((key, one) -> copy.put(String.valueOf(key), frozen(one)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(one -> copy.add(frozen(one)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    /** Returns an empty, mutable JSON object that keeps the order of its keys. */
    public static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }
}
