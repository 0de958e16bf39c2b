package com.pipelex.cli.session;

/** The exit codes of {@code pipelex}; the README documents them for scripts. */
public final class ExitCode {

    public static final int SUCCESS = 0;
    /** The command failed: its message says why. */
    public static final int FAILURE = 1;
    /** The command line is not one that there is. */
    public static final int USAGE = 2;
    /** Ctrl-C: 128 and the number of the signal. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
