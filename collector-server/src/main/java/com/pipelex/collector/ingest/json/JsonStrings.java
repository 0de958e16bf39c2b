package com.pipelex.collector.ingest.json;

import com.pipelex.collector.ingest.wire.Refusal;

/** Writes compact JSON that any store takes: no NUL, no half of a pair. */
public final class JsonStrings {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String HEX = "0123456789abcdef";

    private JsonStrings() {}

    /** Appends a text in quotes. */
    public static void quote(StringBuilder out, String text) throws Refusal {
        out.append('"');
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= ' ' && unit != '"' && unit != '\\' && !Character.isSurrogate(unit)) {
                continue;
            }
            if (Character.isSurrogate(unit)) {
                at = pairAt(text, at);
                continue;
            }
            out.append(text, done, at);
            escape(out, unit);
            done = at + 1;
        }
        out.append(text, done, text.length()).append('"');
    }

    /** A text as it may be stored outside of JSON. */
    public static String clean(String text) throws Refusal {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                at = pairAt(text, at);
            }
        }
        return text.indexOf('\0') < 0 ? text : text.replace('\0', REPLACEMENT);
    }

    /** The second half's place. */
    private static int pairAt(String text, int at) throws Refusal {
        boolean isPair = at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
        if (!isPair) {
            throw Refusal.unparsable("unpaired surrogate in a string");
        }
        return at + 1;
    }

    private static void escape(StringBuilder out, char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\0' -> out.append(REPLACEMENT);
            default -> out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xF));
        }
    }
}
