package com.pipelex.runtime.event;

/** How something ended. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
