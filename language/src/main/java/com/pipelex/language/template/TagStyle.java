package com.pipelex.language.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The delimiters of a value within a text, chosen for the model that reads it. */
public enum TagStyle {
    /** Between three backticks, with the name before. */
    TICKS,
    /** Between an opening and a closing tag. */
    XML,
    /** The same with square brackets. */
    SQUARE_BRACKETS,
    /** Not at all. */
    NO_TAG;

    /** The value on lines of its own, set apart under a name. */
    String apply(String name, String value) {
        return switch (this) {
            case TICKS -> name + ": ```\n" + value + "\n```";
            case XML -> "<" + name + ">\n" + value + "\n</" + name + ">";
            case SQUARE_BRACKETS -> "[" + name + "]\n" + value + "\n[/" + name + "]";
            case NO_TAG -> value;
        };
    }

    /** The style of a spelling, or null. */
    public static @Nullable TagStyle spelt(String text) {
        for (TagStyle style : values()) {
            if (style.name().toLowerCase(Locale.ROOT).equals(text)) {
                return style;
            }
        }
        return null;
    }

    /** The style that a family of models reads best; ticks where nothing is known. */
    public static TagStyle forTarget(String target) {
        return switch (target) {
            case "anthropic", "gemini" -> XML;
            case "mistral" -> SQUARE_BRACKETS;
            default -> TICKS;
        };
    }
}
