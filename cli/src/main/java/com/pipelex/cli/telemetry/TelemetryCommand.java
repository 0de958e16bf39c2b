package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code pipelex telemetry}: everything about it, in one place; by itself it shows the status. */
@Command(
        name = "telemetry",
        description = "See and change what is recorded. By itself it shows the status.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            TelemetryStatusCommand.class,
            TelemetryChoiceCommand.Off.class,
            TelemetryChoiceCommand.Anonymous.class,
            TelemetryChoiceCommand.Identified.class,
            TelemetryEventsCommand.class,
            TelemetryPendingCommand.class,
            TelemetryLogCommand.class,
            TelemetryPreviewCommand.class,
            TelemetryReportCommand.class,
            TelemetrySendCommand.class,
            TelemetryForgetCommand.class,
            TelemetryResetCommand.class
        })
public final class TelemetryCommand extends HelpedCommand implements Runnable {

    private final Cli cli;

    public TelemetryCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        new TelemetryStatusCommand(cli).run();
    }
}
