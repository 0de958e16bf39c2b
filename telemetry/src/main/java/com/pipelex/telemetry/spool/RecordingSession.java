package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.ConsentGrant;
import org.jspecify.annotations.Nullable;

/** The recording of a process, as its delivery sees it. Implemented by the telemetry that is on. */
public interface RecordingSession {

    /** Finishes the current file, so that all that was recorded is pending. */
    void rotate();

    /**
     * Follows the decision of now: null is no, and then nothing more is recorded and the open file is discarded.
     */
    void follow(@Nullable ConsentGrant grant);

    /** To be told of what becomes of this process's events. */
    Settlement.Listener listener();
}
