package com.pipelex.language.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways to write a value into a text. */
public enum Format {
    PLAIN,
    MARKDOWN,
    HTML,
    JSON,
    SPREADSHEET;

    /** Returns the format of a spelling, or null. */
    public static @Nullable Format spelt(String text) {
        for (Format format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
                return format;
            }
        }
        return null;
    }
}
