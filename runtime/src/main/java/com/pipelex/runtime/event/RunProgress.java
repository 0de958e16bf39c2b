package com.pipelex.runtime.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told how the tree of a run grows, with the codes of its pipes: for a screen or a file of the person who runs it, and
 * never for telemetry, which has {@link RunListener}. Implemented by hosts; called from the threads of the run, several at
 * once. One that throws does not disturb the run.
 */
public interface RunProgress {

    /** One that does nothing. */
    static RunProgress none() {
        return new RunProgress() {};
    }

    /** A pipe starts. */
    default void started(RunStep step) {}

    /**
     * A pipe is going to run once for each item of a list.
     *
     * @param within the running that this is part of
     * @param code of the pipe
     */
    default void batched(RunStep within, String code, int items) {}

    /**
     * A pipe has ended.
     *
     * @param failure why it failed; null where it succeeded
     * @param usage what was taken of models in it, and in all that it is made of
     */
    default void finished(RunStep step, @Nullable FailureKind failure, Duration duration, Usage usage) {}
}
