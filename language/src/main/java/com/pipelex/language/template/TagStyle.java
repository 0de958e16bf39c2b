package com.pipelex.language.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The delimiters of a value within a text, chosen for the model that reads it. */
public enum TagStyle {
    /** Between three backticks, with the name before. */
    TICKS,
    /** Between an opening and a closing tag. */
    XML,
    /** Between two tags in square brackets. */
    SQUARE_BRACKETS,
    /** No delimiters. */
    NO_TAG;

    /** Returns the value on separate lines between its delimiters. */
    String apply(String name, String value) {
        return switch (this) {
            case TICKS -> name + ": ```\n" + value + "\n```";
            case XML -> "<" + name + ">\n" + value + "\n</" + name + ">";
            case SQUARE_BRACKETS -> "[" + name + "]\n" + value + "\n[/" + name + "]";
            case NO_TAG -> value;
        };
    }

    /** Returns the style of a spelling, or null. */
    public static @Nullable TagStyle spelt(String text) {
        for (TagStyle style : values()) {
            if (style.name().toLowerCase(Locale.ROOT).equals(text)) {
                return style;
            }
        }
        return null;
    }

    /** Returns the style that a family of models reads best; ticks for an unknown one. */
    public static TagStyle forTarget(String target) {
        return switch (target) {
            case "anthropic", "gemini" -> XML;
            case "mistral" -> SQUARE_BRACKETS;
            default -> TICKS;
        };
    }
}
