package com.pipelex.runtime.event;

/** Why a run failed: a closed list, which holds no word of anybody's. */
public enum FailureKind {
    INVALID_BUNDLE,
    INVALID_INPUTS,
    MISSING_INPUT,
    TEMPLATE,
    /** The bundle says that a run ends there. */
    CONDITION,
    UNSUPPORTED,
    /** A document or an image that could not be had, or not be read. */
    DOCUMENT,
    /** A function of the host that failed. */
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
