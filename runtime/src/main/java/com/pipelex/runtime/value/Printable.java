package com.pipelex.runtime.value;

/** Untrusted text in a form that is safe for a message: at most 200 characters, without control characters. */
public final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** Replaces control characters and truncates the text. */
    public static String of(String text) {
        String printable = text.codePoints()
                .limit(MAX_LENGTH)
                .collect(
                        StringBuilder::new,
                        (out, point) -> out.appendCodePoint(Character.isISOControl(point) ? '?' : point),
                        StringBuilder::append)
                .toString();
        return printable.length() < text.length() ? printable + "…" : printable;
    }
}
