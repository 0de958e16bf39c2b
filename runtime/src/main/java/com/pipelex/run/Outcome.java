package com.pipelex.run;

/** How something ended. */
public enum Outcome {
    SUCCESS,
    FAILURE
}
