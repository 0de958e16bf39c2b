package com.pipelex.runtime.model;

/** A model that gave no answer. Its message is for the person alone. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int retries;

    /** Why there is none. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        UNAUTHORISED,
        RATE_LIMITED,
        ERROR,
        ANSWER,
        INTERRUPTED
    }

    /** An exception. */
    public ModelException(Kind kind, String message, int retries, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retries = retries;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** How often it was asked again. */
    public int retries() {
        return retries;
    }
}
