package com.pipelex.runtime.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A listener for the progress of a run, pipe by pipe. It receives the codes of pipes, so it may feed the user's screen
 * or files, but never telemetry, which uses {@link RunListener}. Called from several threads of the run at once; an
 * exception does not disturb the run.
 */
public interface RunProgress {

    /** Returns a listener that does nothing. */
    static RunProgress none() {
        return new RunProgress() {};
    }

    /** Receives the start of a pipe. */
    default void started(RunStep step) {}

    /**
     * Announces that a pipe will run once per item of a list.
     *
     * @param within the invocation that runs the list
     * @param code the code of the pipe
     * @param items the number of items
     */
    default void batched(RunStep within, String code, int items) {}

    /**
     * Receives the end of a pipe.
     *
     * @param failure null on success
     * @param usage the model usage of the pipe and of all pipes within it
     */
    default void finished(RunStep step, @Nullable FailureKind failure, Duration duration, Usage usage) {}
}
