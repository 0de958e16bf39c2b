package com.pipelex.runtime.value;

/** Text of others in a message: at most 200 characters, and none that a terminal would obey. */
public final class Printable {

    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /** Replaces control characters, and cuts what is longer. */
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
