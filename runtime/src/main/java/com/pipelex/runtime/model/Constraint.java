package com.pipelex.runtime.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a model cannot do. */
public enum Constraint {
    /** It has a temperature of its own, and refuses others. */
    FIXED_TEMPERATURE,
    /** It knows no JSON Schema as the form of an answer: it is given a tool to call instead. */
    NO_JSON_SCHEMA;

    /** Its spelling in the configuration. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Constraint spelt(String text) {
        for (Constraint constraint : values()) {
            if (constraint.spelling().equals(text)) {
                return constraint;
            }
        }
        return null;
    }
}
