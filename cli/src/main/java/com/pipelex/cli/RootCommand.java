package com.pipelex.cli;

import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code pipelex} by itself. */
@Command(
        name = "pipelex",
        version = "pipelex " + Release.VERSION,
        description = "Runs AI pipelines written in a small declarative language.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 success, 1 the command failed, 2 the command line is wrong, 130 interrupted.",
            "Telemetry is off until you choose otherwise: 'pipelex telemetry status' says what is in force and why."
        })
final class RootCommand extends HelpedCommand implements Runnable {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the details of a failure.")
    boolean debug;

    @Spec
    CommandSpec spec;

    RootCommand() {
        spec = CommandSpec.create();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? None was given.");
    }
}
