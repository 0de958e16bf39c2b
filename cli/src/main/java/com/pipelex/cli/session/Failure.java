package com.pipelex.cli.session;

/** A command that cannot do what was asked, with one message for the person and the way out. Exit code 1. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    public Failure(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    public Failure(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** The next step; empty if there is none. */
    public String hint() {
        return hint;
    }
}
