package com.pipelex.cli.session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that can say what it does. Extended by all of them. */
@Command
public abstract class HelpedCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;
}
