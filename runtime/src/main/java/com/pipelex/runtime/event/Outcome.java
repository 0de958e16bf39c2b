package com.pipelex.runtime.event;

/** The outcome of a pipe or of a run. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
