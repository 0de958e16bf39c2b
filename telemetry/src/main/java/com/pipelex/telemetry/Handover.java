package com.pipelex.telemetry;

import java.time.Duration;

/** Who delivers what a process wrote down: a detached sender, this process at its end (CI), or a thread of a host. */
interface Handover {

    /** Whether the process is one command, whose cost is noted, and not a host that runs long. */
    default boolean isOfACommand() {
        return true;
    }

    /** An event was written. Called outside of every lock; must return at once. */
    default void recorded() {}

    /** See {@link Telemetry#flush(Duration)}. */
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
