package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/** A model call failed. The message is for the user only. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int retries;
    private final transient @Nullable ModelReply paid;

    /** The kinds of failure. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        UNAUTHORISED,
        RATE_LIMITED,
        /** The account has no credit left. */
        QUOTA,
        /** The prompt is longer than the model accepts. */
        CONTEXT_LENGTH,
        /** The provider's content filter blocked the prompt or the answer. */
        MODERATED,
        OVERLOADED,
        ERROR,
        ANSWER,
        /** The answer reached the token limit before its end. */
        CUT_OFF,
        /** The model refused to answer. */
        REFUSED,
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
        this.paid = null;
    }

    /**
     * Creates a failure of a call that was answered.
     *
     * @param paid the answer, whose tokens count
     */
    public ModelException(Kind kind, String message, ModelReply paid) {
        super(message);
        this.kind = kind;
        this.retries = paid.retries();
        this.paid = paid;
    }

    /** Returns the answer that was paid for; null if there was none. */
    public @Nullable ModelReply paid() {
        return paid;
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
