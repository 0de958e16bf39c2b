package com.pipelex.runtime.model;

import com.pipelex.language.Problem;
import com.pipelex.language.TableReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bounds of a number in the configuration. A number out of bounds is reported, and the default is used. */
record Bounds(long least, long most) {

    static Bounds of(long least, long most) {
        return new Bounds(least, most);
    }

    /** Reads an integer, with a default. */
    long whole(TableReader of, String key, long usual) {
        Long value = of.integer(key);
        return value == null || isOutside(of, key, value) ? usual : value;
    }

    /** Reads an integer; null if it is missing. */
    @Nullable
    Integer optional(TableReader of, String key) {
        Long value = of.integer(key);
        return value == null || isOutside(of, key, value) ? null : Integer.valueOf(value.intValue());
    }

    /** Reads a number; null if it is missing. */
    @Nullable
    Double number(TableReader of, String key) {
        Double value = of.number(key);
        return value == null || isOutside(of, key, value) ? null : value;
    }

    /** Reads a duration in seconds, which may have a fraction. */
    Duration seconds(TableReader of, String key, Duration usual) {
        Double value = number(of, key);
        return value == null ? usual : Duration.ofMillis(Math.round(value * 1_000));
    }

    private boolean isOutside(TableReader of, String key, double value) {
        boolean isOutside = !(value >= least && value <= most);
        if (isOutside) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place(key),
                    key + " must be between " + least + " and " + most + ".",
                    "");
        }
        return isOutside;
    }
}
