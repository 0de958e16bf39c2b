package com.pipelex.telemetry.internal;

import org.jspecify.annotations.Nullable;

/** The rule for a user id: at most 200 bytes of UTF-8, without control characters. */
public final class UserIdRule {

    private static final int MAX_BYTES = 200;

    private UserIdRule() {}

    /** Returns the end of the sentence "The user id …", or null if the rule is kept. */
    public static @Nullable String wrongWith(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return "holds a control character.";
            }
            char unit = text.charAt(at);
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes > MAX_BYTES ? "is longer than 200 bytes." : null;
    }
}
