package com.pipelex.run;

import org.jspecify.annotations.Nullable;

/** A run that failed. Its message and hint are for the person alone, and may hold what they wrote. */
public final class RunException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String hint;

    RunException(FailureKind kind, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    /** Why, from a closed list. */
    public FailureKind kind() {
        return kind;
    }

    /** What to do; empty where there is nothing to add. */
    public String hint() {
        return hint;
    }
}
