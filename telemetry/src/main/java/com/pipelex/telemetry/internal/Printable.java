package com.pipelex.telemetry.internal;

/** Text from a file or a person, as it may be shown on a terminal: short, and without what a terminal would act on. */
public final class Printable {

    private static final int MAX_LENGTH = 60;

    private Printable() {}

    /** Replaces what is not shown by {@code ?}, and cuts after 60 characters. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** Replaces what is not shown by {@code ?}, and cuts after so many characters. */
    public static String of(String text, int most) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length() && at < most; at++) {
            char unit = text.charAt(at);
            shown.append(isShown(unit) ? unit : '?');
        }
        return text.length() > most ? shown.append('…').toString() : shown.toString();
    }

    /** Not control characters, nor those that change lines or the direction of writing. */
    private static boolean isShown(char unit) {
        return switch (Character.getType(unit)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
