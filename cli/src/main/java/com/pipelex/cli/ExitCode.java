package com.pipelex.cli;

/** What {@code pipelex} ends with; the README documents it for scripts. */
final class ExitCode {

    static final int SUCCESS = 0;
    /** The command failed: its message says why. */
    static final int FAILURE = 1;
    /** The command line is not one that there is. */
    static final int USAGE = 2;
    /** Ctrl-C: 128 and the number of the signal. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
