package com.pipelex.runtime.event;

/**
 * Is told what happens in a run, and never a word of what was said in it. Implemented by hosts; called from the threads of
 * the run. One that throws does not disturb the run.
 */
public interface RunListener {

    /** One that does nothing. */
    static RunListener none() {
        return new RunListener() {};
    }

    /** A pipeline starts. */
    default void pipelineStarted(PipelineStarted started) {}

    /** A pipe starts, also one within another. */
    default void pipeStarted(PipeStarted started) {}

    /** A pipe has ended. */
    default void pipeFinished(PipeFinished finished) {}

    /** A pipeline has ended. */
    default void pipelineFinished(PipelineFinished finished) {}
}
