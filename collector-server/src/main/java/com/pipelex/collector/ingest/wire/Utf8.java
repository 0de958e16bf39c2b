package com.pipelex.collector.ingest.wire;

/** Strict validation of UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {

    /** The text of the refusal of a body that begins with a byte order mark, which PostHog refuses too. */
    public static final String BYTE_ORDER_MARK = "a byte order mark precedes the JSON; send it without";

    private Utf8() {}

    /** Returns whether a text begins with a byte order mark. */
    public static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    public static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = lengthAt(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Returns the length of the character that begins here, or 0 for an invalid one. */
    private static int lengthAt(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        boolean isWrong = lead == 0xE0 && second < 0xA0
                || lead == 0xED && second > 0x9F
                || lead == 0xF0 && second < 0x90
                || lead == 0xF4 && second > 0x8F;
        for (int next = at + 1; next < at + length; next++) {
            isWrong |= (bytes[next] & 0xC0) != 0x80;
        }
        return isWrong ? 0 : length;
    }
}
