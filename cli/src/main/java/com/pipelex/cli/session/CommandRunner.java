package com.pipelex.cli.session;

import java.util.List;
import picocli.CommandLine;

/** Runs command lines from within a command. */
public interface CommandRunner {

    /**
     * Runs a command line; never throws.
     *
     * @return its exit code
     */
    int run(Cli cli, List<String> args);

    /**
     * Runs a command line and only collects what it would record; a command that never records anything is not run.
     *
     * @return its exit code
     */
    int preview(Cli cli, List<String> args, PreviewedCommand previewing);

    /** Tells whether there is a command of that name. */
    boolean isCommand(String name);

    /** Makes the whole command line, with every command. */
    CommandLine whole(Cli cli);
}
