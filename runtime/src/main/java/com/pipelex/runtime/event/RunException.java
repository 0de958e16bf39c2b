package com.pipelex.runtime.event;

import com.pipelex.language.Pipe;
import org.jspecify.annotations.Nullable;

/** A run that failed. Its message and hint are for the person alone, and may hold what they wrote. */
public final class RunException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String hint;
    private final String reason;
    private final transient @Nullable Pipe pipe;

    public RunException(FailureKind kind, String message, String hint, @Nullable Throwable cause) {
        this(kind, message, message, hint, cause, null);
    }

    private RunException(
            FailureKind kind,
            String message,
            String reason,
            String hint,
            @Nullable Throwable cause,
            @Nullable Pipe pipe) {
        super(message, cause);
        this.kind = kind;
        this.reason = reason;
        this.hint = hint;
        this.pipe = pipe;
    }

    /** The failure of a pipe, whose place its message begins with. */
    public static RunException in(Pipe pipe, FailureKind kind, String reason, String hint) {
        return in(pipe, kind, reason, hint, null);
    }

    public static RunException in(Pipe pipe, FailureKind kind, String reason, String hint, @Nullable Throwable cause) {
        String where = pipe.common().place() + ": in pipe '" + pipe.common().code() + "': ";
        return new RunException(kind, where + reason, reason, hint, cause, pipe);
    }

    /** Why, from a closed list. */
    public FailureKind kind() {
        return kind;
    }

    /** What to do; empty where there is nothing to add. */
    public String hint() {
        return hint;
    }

    /** The message without the place. */
    public String reason() {
        return reason;
    }

    /** The pipe that failed; null where none did. */
    @Nullable
    public Pipe pipe() {
        return pipe;
    }
}
