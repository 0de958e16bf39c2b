package com.pipelex.language.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The category of a template's text; it decides whether blanks around blocks are kept. */
public enum Category {
    BASIC,
    LLM_PROMPT,
    IMG_GEN_PROMPT,
    HTML,
    MARKDOWN,
    EXPRESSION,
    MERMAID;

    /** Returns the spelling in a bundle. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the category of a spelling, or null. */
    public static @Nullable Category spelt(String text) {
        for (Category category : values()) {
            if (category.spelling().equals(text)) {
                return category;
            }
        }
        return null;
    }

    /** Tests if a line with nothing but a block is removed. */
    boolean trimsBlocks() {
        return this == HTML || this == MARKDOWN;
    }
}
