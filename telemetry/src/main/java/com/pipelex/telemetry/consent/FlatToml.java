package com.pipelex.telemetry.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of the TOML that our files are made of: bare keys at the top level with strings without escapes,
 * booleans, plain decimal integers, and one-line arrays of such strings. It reads in 2 to 9 ms of a cold process what
 * takes the library 120. As soon as it meets anything else, and so any error too, it gives up, and {@link TomlFile}
 * hands the whole file to the library: a property test holds the two to the same answer.
 */
final class FlatToml {

    private final String text;
    private final Map<String, TomlValue> values = new LinkedHashMap<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private FlatToml(String text) {
        this.text = text;
    }

    /** The values in the order of the file, or null where the file has anything that this reader does not know. */
    static @Nullable Map<String, TomlValue> read(String text) {
        FlatToml reader = new FlatToml(text);
        while (reader.at < text.length()) {
            if (!reader.line()) {
                return null;
            }
        }
        return reader.values;
    }

    private boolean line() {
        blanks();
        if (!atLineEnd() && peek() != '#' && !entry()) {
            return false;
        }
        blanks();
        return comment() && lineEnd();
    }

    private boolean entry() {
        int from = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            return false;
        }
        String key = text.substring(from, at);
        int column = from - lineStart + 1;
        blanks();
        if (peek() != '=') {
            return false;
        }
        at++;
        blanks();
        Object value = value();
        return value != null && values.put(key, new TomlValue(value, line, column)) == null;
    }

    private static boolean isBare(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit == '_'
                || unit == '-'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9';
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '"', '\'' -> string();
            case '[' -> array();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            default -> integer();
        };
    }

    private @Nullable Object word(String spelling, Boolean value) {
        if (!text.startsWith(spelling, at)) {
            return null;
        }
        at += spelling.length();
        return value;
    }

    private @Nullable Object integer() {
        int from = at;
        long value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        int digits = at - from;
        boolean plain = digits > 0 && digits <= 18 && (digits == 1 || text.charAt(from) != '0');
        return plain ? Long.valueOf(value) : null;
    }

    /** A string on one line without escapes, in either kind of quotes; two quotes and a third begin a long one. */
    private @Nullable String string() {
        char quote = peek();
        int from = ++at;
        while (at < text.length() && text.charAt(at) != quote) {
            char unit = text.charAt(at);
            if (unit == '\\' && quote == '"' || isControl(unit)) {
                return null;
            }
            at++;
        }
        if (at == text.length()) {
            return null;
        }
        String value = text.substring(from, at++);
        return value.isEmpty() && peek() == quote ? null : value;
    }

    private @Nullable List<String> array() {
        List<String> values = new ArrayList<>();
        at++;
        blanks();
        while (peek() != ']') {
            char quote = peek();
            String value = quote == '"' || quote == '\'' ? string() : null;
            if (value == null) {
                return null;
            }
            values.add(value);
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != ']') {
                return null;
            }
        }
        at++;
        return values;
    }

    private boolean comment() {
        if (peek() == '#') {
            while (at < text.length() && !atLineEnd()) {
                if (isControl(text.charAt(at))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /**
     * A tab is no control here; what a decoder puts for bytes that are not UTF-8 is one, so that the library judges.
     */
    private static boolean isControl(char unit) {
        return unit < ' ' && unit != '\t'
                || unit == 0x7F
                || unit == '\uFFFD'
                || unit == '\uFEFF'
                || Character.isSurrogate(unit);
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private boolean atLineEnd() {
        return at == text.length() || peek() == '\n' || text.startsWith("\r\n", at);
    }

    private boolean lineEnd() {
        if (at == text.length()) {
            return true;
        }
        if (!atLineEnd()) {
            return false;
        }
        at += peek() == '\n' ? 1 : 2;
        line++;
        lineStart = at;
        return true;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
