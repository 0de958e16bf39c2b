package com.pipelex.runtime.model;

import com.pipelex.language.Problem;
import com.pipelex.language.TableReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a number of the configuration may be; one outside is reported, and the usual one taken. */
record Bounds(long least, long most) {

    static Bounds of(long least, long most) {
        return new Bounds(least, most);
    }

    /** A whole number. */
    long whole(TableReader of, String key, long usual) {
        Long value = of.integer(key);
        return value == null || isOutside(of, key, value) ? usual : value;
    }

    /** A whole number that need not be there. */
    @Nullable
    Integer optional(TableReader of, String key) {
        Long value = of.integer(key);
        return value == null || isOutside(of, key, value) ? null : Integer.valueOf(value.intValue());
    }

    /** A number that need not be there. */
    @Nullable
    Double number(TableReader of, String key) {
        Double value = of.number(key);
        return value == null || isOutside(of, key, value) ? null : value;
    }

    /** A time in seconds, whole or not. */
    Duration seconds(TableReader of, String key, Duration usual) {
        Double value = number(of, key);
        return value == null ? usual : Duration.ofMillis(Math.round(value * 1_000));
    }

    private boolean isOutside(TableReader of, String key, double value) {
        boolean isOutside = !(value >= least && value <= most);
        if (isOutside) {
            of.error(Problem.Kind.INVALID_VALUE, of.place(key), key + " is " + least + " to " + most + ".", "");
        }
        return isOutside;
    }
}
