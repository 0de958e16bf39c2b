package com.pipelex.runtime.event;

/** The reason a run failed: a closed list, free of user data, so that it can be reported. */
public enum FailureKind {
    INVALID_BUNDLE,
    INVALID_INPUTS,
    MISSING_INPUT,
    TEMPLATE,
    /** A condition with the outcome {@code fail}. */
    CONDITION,
    UNSUPPORTED,
    /** A document or an image that could not be fetched or read. */
    DOCUMENT,
    /** A function of the application that failed. */
    FUNCTION,
    MODEL_NOT_CONFIGURED,
    MODEL_UNREACHABLE,
    MODEL_TIMEOUT,
    MODEL_UNAUTHORISED,
    MODEL_RATE_LIMITED,
    MODEL_ERROR,
    MODEL_ANSWER,
    LIMIT_EXCEEDED,
    OUTPUT_WRITE,
    INTERRUPTED,
    INTERNAL
}
