package com.pipelex.runtime.value;

import com.pipelex.language.Spellings;

/** Untrusted text in a form that is safe for a message: at most 200 characters, without control and direction characters. */
public final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** Replaces control characters and truncates the text. */
    public static String of(String text) {
        return Spellings.printable(text, MAX_LENGTH);
    }
}
