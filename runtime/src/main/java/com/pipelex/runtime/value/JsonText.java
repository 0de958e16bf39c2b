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

/** JSON to and from maps, lists, strings, numbers and booleans. */
public final class JsonText {

    /** Jackson, which is loaded when JSON is first read or written: a dry run for {@code validate} does neither. */
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

    /** The value as a map, empty where it is none. */
    @SuppressWarnings("unchecked") // the value is JSON, whose maps have strings for names
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** What was given is not JSON. */
    public static final class NotJson extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        NotJson(String message, int line, int column, Throwable cause) {
            super(message, cause);
            this.line = line;
            this.column = column;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

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

    public static String indented(Object value) {
        return Jackson.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** The same by four blanks, as prompts that were written for Python have it. */
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

    /** The same, for nobody to change. */
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

    public static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }
}
