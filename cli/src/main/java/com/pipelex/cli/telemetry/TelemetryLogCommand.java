package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.terminal.BodyPrinter;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.delivery.SentLogEntry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pipelex telemetry log}. */
@Command(name = "log", description = "Show what was sent, byte for byte, the newest last.")
final class TelemetryLogCommand extends HelpedCommand implements Runnable {

    @Option(names = "--raw", description = "Print the exact bytes, a body a line, instead of indenting them.")
    boolean raw;

    @Option(names = "--last", paramLabel = "N", description = "Show only the last N.")
    int last = Integer.MAX_VALUE;

    private final Cli cli;

    TelemetryLogCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        List<SentLogEntry> entries =
                TelemetryData.of(cli.home(), cli.environment()).sent();
        if (entries.isEmpty()) {
            cli.screen().note("Nothing has been sent.");
        }
        int from = Math.max(0, entries.size() - Math.max(0, last));
        for (SentLogEntry entry : entries.subList(from, entries.size())) {
            if (!raw) {
                cli.screen()
                        .note(cli.screen().errInk().bold(entry.acceptedAt().toString()) + "  "
                                + Formats.events(entry.events()) + " to " + entry.host() + ", answered "
                                + entry.status());
            }
            BodyPrinter.print(cli.screen(), entry.body(), raw);
        }
    }
}
