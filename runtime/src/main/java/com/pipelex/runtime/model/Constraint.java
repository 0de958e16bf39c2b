package com.pipelex.runtime.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A feature that a model lacks. */
public enum Constraint {
    /** The temperature is fixed: the model rejects any other. */
    FIXED_TEMPERATURE,
    /** The model does not support a JSON Schema for its answer; it is given a tool to call instead. */
    NO_JSON_SCHEMA;

    /** Returns the spelling in the configuration. */
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
