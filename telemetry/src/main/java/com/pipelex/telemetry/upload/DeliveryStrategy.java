package com.pipelex.telemetry.upload;

import java.time.Duration;

/**
 * The delivery of a process's events: by an upload process, by itself at its end (CI), or by a thread of an
 * application.
 */
public interface DeliveryStrategy {

    /** Returns whether the process is one command, whose cost is noted, and not a host that runs long. */
    default boolean isOfACommand() {
        return true;
    }

    /** An event was written. Called outside of every lock; must return at once. */
    default void recorded() {}

    /** See {@link com.pipelex.telemetry.Telemetry#flush(Duration)}. */
    default boolean flush(Duration timeout) {
        return true;
    }

    /**
     * The recording has ended, and what was written is pending.
     *
     * @param wrote whether this process wrote anything
     */
    void close(boolean wrote);
}
