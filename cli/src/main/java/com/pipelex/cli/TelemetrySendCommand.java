package com.pipelex.cli;

import com.pipelex.telemetry.Consent;
import com.pipelex.telemetry.Decision;
import com.pipelex.telemetry.DeliveryReport;
import com.pipelex.telemetry.Outbox;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pipelex telemetry send}. */
@Command(name = "send", description = "Deliver what is pending now, and say what happened. Takes 15 seconds at most.")
final class TelemetrySendCommand extends HelpedCommand implements Callable<Integer> {

    private final Cli cli;

    TelemetrySendCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Decision decision = Consent.decide(cli.home(), cli.environment());
        if (!decision.isOn()) {
            cli.screen()
                    .note("Nothing is sent: telemetry is "
                            + (decision.isUndecided() ? "undecided, which is off" : "off") + ". " + decision.reason());
            return ExitCode.SUCCESS;
        }
        DeliveryReport report = Outbox.of(cli.home(), cli.environment()).send();
        Ink ink = cli.screen().errInk();
        boolean isGood = report.outcome().isGood();
        cli.screen().note((isGood ? ink.green("✓") : ink.red("✗")) + " " + report.explanation());
        return isGood ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }
}
