package com.pipelex.telemetry.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON (RFC 8259): what is not JSON is an error with its offset, and so are a name that stands twice
 * and values nested deeper than 64. Objects become maps in their order, arrays lists, whole numbers that fit a long
 * longs, other numbers doubles.
 */
public final class JsonReader {

    private static final int MAX_DEPTH = 64;

    private final String text;
    private final int maxDepth;
    private int at;

    /** The input is not JSON. */
    public static final class NotJson extends Exception {

        private static final long serialVersionUID = 1L;

        NotJson(String what, int offset) {
            super(what + " at offset " + offset);
        }
    }

    private JsonReader(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /** The value that the bytes are, and nothing else but white space. */
    public static @Nullable Object read(byte[] bytes) throws NotJson {
        return read(bytes, 0);
    }

    /** Reads JSON as maps, lists, strings, numbers and booleans; null if it is not JSON. */
    public static @Nullable Object parsed(byte[] bytes) {
        try {
            return read(bytes);
        } catch (NotJson damaged) {
            return null;
        }
    }

    /** The same where values may be nested so much deeper. */
    public static @Nullable Object read(byte[] bytes, int deeper) throws NotJson {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new NotJson("bytes that are not UTF-8", 0);
        }
        JsonReader reader = new JsonReader(text, MAX_DEPTH + deeper);
        Object value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private @Nullable Object value(int depth) throws NotJson {
        if (depth > maxDepth) {
            throw new NotJson("values nested too deeply", at);
        }
        blanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws NotJson {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return object;
        }
        while (true) {
            blanks();
            int from = at;
            String name = string();
            blanks();
            expect(':');
            Object value = value(depth + 1);
            if (object.containsKey(name)) {
                throw new NotJson("a name that stands twice", from);
            }
            object.put(name, value);
            blanks();
            if (peek() != ',') {
                expect('}');
                return object;
            }
            at++;
        }
    }

    private List<@Nullable Object> array(int depth) throws NotJson {
        List<@Nullable Object> array = new ArrayList<>();
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return array;
        }
        while (true) {
            array.add(value(depth + 1));
            blanks();
            if (peek() != ',') {
                expect(']');
                return array;
            }
            at++;
        }
    }

    private String string() throws NotJson {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            if (at >= text.length() || peek() < ' ') {
                throw unexpected();
            }
            char unit = text.charAt(at++);
            string.append(unit == '\\' ? escaped() : unit);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws NotJson {
        char unit = peek();
        at++;
        return switch (unit) {
            case '"', '\\', '/' -> unit;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw new NotJson("an escape that does not exist", at - 1);
        };
    }

    private char hexadecimal() throws NotJson {
        int value = 0;
        for (int count = 0; count < 4; count++, at++) {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw unexpected();
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws NotJson {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private Number number() throws NotJson {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean isWhole = true;
        if (peek() == '.') {
            isWhole = false;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            isWhole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        String spelling = text.substring(from, at);
        return isWhole ? whole(spelling) : Double.valueOf(spelling);
    }

    private static Number whole(String spelling) {
        try {
            return Long.valueOf(spelling);
        } catch (NumberFormatException tooLarge) {
            return Double.valueOf(spelling);
        }
    }

    private void digits() throws NotJson {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw unexpected();
        }
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private void expect(char wanted) throws NotJson {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private NotJson unexpected() {
        return new NotJson(at < text.length() ? "something unexpected" : "an end that comes too early", at);
    }
}
