package com.pipelex.runtime.event;

/**
 * A listener for the events of a run. The events hold no user data. Called from the threads of the run; an exception
 * does not disturb the run.
 */
public interface RunListener {

    /** Returns a listener that does nothing. */
    static RunListener none() {
        return new RunListener() {};
    }

    /** Receives the start of a run. */
    default void pipelineStarted(PipelineStarted started) {}

    /** Receives the start of a pipe, nested pipes included. */
    default void pipeStarted(PipeStarted started) {}

    /** Receives the end of a pipe. */
    default void pipeFinished(PipeFinished finished) {}

    /** Receives the end of a run. */
    default void pipelineFinished(PipelineFinished finished) {}
}
