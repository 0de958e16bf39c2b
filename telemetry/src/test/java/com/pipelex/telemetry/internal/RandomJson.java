package com.pipelex.telemetry.internal;

import java.util.Random;

/** Makes JSON documents by chance, in all the ways in which RFC 8259 lets them be spelled, and damages them. */
final class RandomJson {

    private static final String[] BLANKS = {"", "", "", " ", "\n", "\t", "\r\n", "  "};
    private static final String[] ESCAPES = {"\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"};
    private static final String[] UNITS = {
        "a", "Z", "0", " ", "é", "ß", "\u2028", "漢", "😀", "\u007f", "\u0080", "/", "'"
    };
    private static final String DAMAGE = "{}[]\",:\\/ \n\t\r0123456789+-.eEtrufalsn\u0000\u0001\u001f\u00a0\ufeffxé'#*";

    private final Random chance;

    RandomJson(long seed) {
        this.chance = new Random(seed);
    }

    String document() {
        StringBuilder out = new StringBuilder();
        value(out, chance.nextInt(6));
        return out.toString();
    }

    private void value(StringBuilder out, int depth) {
        blank(out);
        switch (chance.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> out.append(new String[] {"true", "false", "null"}[chance.nextInt(3)]);
            case 1, 2 -> number(out);
            case 3, 4 -> string(out);
            case 5, 6 -> array(out, depth - 1);
            default -> object(out, depth - 1);
        }
        blank(out);
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        int count = chance.nextInt(4);
        for (int at = 0; at < count; at++) {
            out.append(at > 0 ? "," : "");
            value(out, depth);
        }
        blank(count == 0 ? out : new StringBuilder());
        out.append(']');
    }

    private void object(StringBuilder out, int depth) {
        out.append('{');
        int count = chance.nextInt(4);
        for (int at = 0; at < count; at++) {
            out.append(at > 0 ? "," : "");
            blank(out);
            string(out);
            blank(out);
            out.append(':');
            value(out, depth);
        }
        blank(count == 0 ? out : new StringBuilder());
        out.append('}');
    }

    private void string(StringBuilder out) {
        out.append('"');
        for (int left = chance.nextInt(5); left > 0; left--) {
            switch (chance.nextInt(6)) {
                case 0 -> out.append(pick(ESCAPES));
                case 1 ->
                    out.append(String.format(chance.nextBoolean() ? "\\u%04x" : "\\u%04X", chance.nextInt(0x10000)));
                default -> out.append(pick(UNITS));
            }
        }
        out.append('"');
    }

    private void number(StringBuilder out) {
        out.append(chance.nextInt(3) == 0 ? "-" : "");
        switch (chance.nextInt(4)) {
            case 0 -> out.append('0');
            case 1 -> out.append(1 + chance.nextInt(9)).append(digits(chance.nextInt(25)));
            case 2 -> out.append(Long.MAX_VALUE - chance.nextInt(3)).append(digits(chance.nextInt(2)));
            default -> out.append(chance.nextInt(1_000));
        }
        if (chance.nextInt(3) == 0) {
            out.append('.').append(digits(1 + chance.nextInt(20)));
        }
        if (chance.nextInt(3) == 0) {
            out.append(pick("e", "E")).append(pick("", "+", "-")).append(digits(1 + chance.nextInt(3)));
        }
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int left = count; left > 0; left--) {
            digits.append(chance.nextInt(10));
        }
        return digits.toString();
    }

    private void blank(StringBuilder out) {
        out.append(pick(BLANKS));
    }

    private String pick(String... from) {
        return from[chance.nextInt(from.length)];
    }

    /** The document with one to three places taken out, doubled, replaced, put in, or cut off behind. */
    String damaged(String document) {
        StringBuilder text = new StringBuilder(document);
        for (int left = 1 + chance.nextInt(3); left > 0; left--) {
            int at = chance.nextInt(text.length() + 1);
            int until = Math.min(text.length(), at + 1 + chance.nextInt(3));
            switch (chance.nextInt(6)) {
                case 0 -> text.delete(at, until);
                case 1 -> text.insert(at, text.substring(at, until));
                case 2 -> text.replace(at, Math.min(text.length(), at + 1), unit());
                case 3 -> text.insert(at, unit());
                case 4 -> text.setLength(at);
                default -> text.append(text.substring(at));
            }
        }
        return text.toString();
    }

    private String unit() {
        return String.valueOf(DAMAGE.charAt(chance.nextInt(DAMAGE.length())));
    }

    /** The bytes with one of them changed. */
    byte[] damaged(byte[] bytes) {
        byte[] other = bytes.clone();
        other[chance.nextInt(other.length)] ^= (byte) (1 << chance.nextInt(8));
        return other;
    }
}
