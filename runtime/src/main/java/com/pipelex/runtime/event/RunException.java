package com.pipelex.runtime.event;

import com.pipelex.language.Pipe;
import org.jspecify.annotations.Nullable;

/** The failure of a run. The message and the hint are for the user only: they may quote the bundle and the inputs. */
public final class RunException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String hint;
    private final String reason;
    private final transient @Nullable Pipe pipe;

    /**
     * Creates a failure that belongs to no pipe.
     *
     * @param hint the way out; empty if there is none
     */
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

    /** Creates the failure of a pipe. Its message begins with the position of the pipe. */
    public static RunException in(Pipe pipe, FailureKind kind, String reason, String hint) {
        return in(pipe, kind, reason, hint, null);
    }

    /** Creates the failure of a pipe, with its cause. */
    public static RunException in(Pipe pipe, FailureKind kind, String reason, String hint, @Nullable Throwable cause) {
        String where = pipe.common().place() + ": in pipe '" + pipe.common().code() + "': ";
        return new RunException(kind, where + reason, reason, hint, cause, pipe);
    }

    /** Returns the reason, from a closed list. */
    public FailureKind kind() {
        return kind;
    }

    /** Returns the way out; empty if there is none. */
    public String hint() {
        return hint;
    }

    /** Returns the message without the position. */
    public String reason() {
        return reason;
    }

    /** Returns the pipe that failed; null if the failure belongs to none. */
    @Nullable
    public Pipe pipe() {
        return pipe;
    }
}
