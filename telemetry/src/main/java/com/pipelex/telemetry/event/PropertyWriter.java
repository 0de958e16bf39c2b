package com.pipelex.telemetry.event;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The target of generated encoders: one method a closed kind, and none that takes text. A null value is left
 * out. Implemented by the library alone.
 */
public sealed interface PropertyWriter permits EventWriter {

    /** A boolean. */
    void bool(String name, boolean value);

    /** A whole number, brought into its bounds. */
    void number(String name, long value, long min, long max);

    /** A duration in whole milliseconds, brought into its bounds. */
    void duration(String name, @Nullable Duration value, long minMillis, long maxMillis);

    /** One of an enum's constants by its spelling: {@code spellings} holds them by ordinal. */
    void choice(String name, @Nullable Enum<?> value, String[] spellings);

    /** Some of an enum's constants, in the order of their declaration. */
    void choices(String name, @Nullable Set<? extends Enum<?>> values, String[] spellings);

    /** A version. */
    void version(String name, @Nullable Version value);

    /** A UUID. */
    void uuid(String name, @Nullable UUID value);

    /** An exception: {@code packages} are the host's own, of which alone classes and places are told. */
    void crash(String name, @Nullable Crash value, String[] packages);

    /** A value that is not written, only counted. */
    void sensitive(SensitiveClass kind, @Nullable String value);
}
