package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.terminal.BodyPrinter;
import com.pipelex.telemetry.TelemetryData;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pipelex telemetry pending}. */
@Command(
        name = "pending",
        description =
                "Show what would be sent next, byte for byte (only the time of sending is put in when it is sent).")
final class TelemetryPendingCommand extends HelpedCommand implements Runnable {

    @Option(names = "--raw", description = "Print the exact bytes, a body a line, instead of indenting them.")
    boolean raw;

    private final Cli cli;

    TelemetryPendingCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        List<byte[]> bodies = TelemetryData.of(cli.home(), cli.environment()).pending();
        if (bodies.isEmpty()) {
            cli.screen().note("Nothing is pending.");
        }
        for (byte[] body : bodies) {
            BodyPrinter.print(cli.screen(), body, raw);
        }
    }
}
