package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Home;
import java.util.function.LongSupplier;

/**
 * The surroundings of a project's spool.
 *
 * @param home the project's files
 * @param clock the time, in milliseconds
 * @param files how files are changed
 * @param listener told of what became of events
 */
public record SpoolContext(Home home, LongSupplier clock, FileOps files, Settlement.Listener listener) {

    /** With the system's files, and nobody to tell. */
    public static SpoolContext of(Home home, LongSupplier clock) {
        return new SpoolContext(home, clock, FileOps.SYSTEM, Settlement.Listener.NONE);
    }
}
