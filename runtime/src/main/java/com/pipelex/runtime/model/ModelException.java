package com.pipelex.runtime.model;

/** A model call failed. The message is for the user only. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int retries;

    /** The kinds of failure. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        UNAUTHORISED,
        RATE_LIMITED,
        ERROR,
        ANSWER,
        INTERRUPTED
    }

    /**
     * Creates a failure.
     *
     * @param retries the number of calls that were repeated
     */
    public ModelException(Kind kind, String message, int retries, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retries = retries;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** Returns the number of calls that were repeated. */
    public int retries() {
        return retries;
    }
}
