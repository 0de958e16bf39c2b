package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.erasure.Erasure;
import com.pipelex.telemetry.erasure.Erasures;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pipelex telemetry send}. */
@Command(
        name = "send",
        description = "Deliver what is pending and what is to be erased, now, and say what happened. Takes 30 seconds"
                + " at most.")
final class TelemetrySendCommand extends HelpedCommand implements Callable<Integer> {

    private final Cli cli;

    TelemetrySendCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        followErasures();
        ConsentDecision decision = Consent.decide(cli.home(), cli.environment());
        if (!decision.isOn()) {
            cli.screen()
                    .note("Nothing is sent: telemetry is "
                            + (decision.isUndecided() ? "undecided, which is off" : "off") + ". " + decision.reason());
            return ExitCode.SUCCESS;
        }
        TelemetryData data = TelemetryData.of(cli.home(), cli.environment());
        boolean isPending = data.status().pendingEvents() > 0;
        DeliveryReport report = data.send();
        Ink ink = cli.screen().errInk();
        boolean isGood = report.outcome().isGood();
        cli.screen()
                .note((isGood ? ink.green("✓") : ink.red("✗")) + " " + said(isPending, report) + cause(data, report));
        return isGood ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private static String said(boolean wasPending, DeliveryReport report) {
        return wasPending && report.outcome() == DeliveryOutcome.NOTHING
                ? "Nothing is pending any more: another delivery has just ended."
                : report.explanation();
    }

    /** The cause for which there was no answer, as a sentence; empty where there was one. */
    private static String cause(TelemetryData data, DeliveryReport report) {
        if (report.outcome() != DeliveryOutcome.LATER || report.status() != 0) {
            return "";
        }
        TelemetryData.LastDelivery last = data.status().last();
        return last == null || last.cause() == null
                ? ""
                : " Cause: " + last.cause().explanation() + ".";
    }

    /** An erasure is a person's request and not telemetry: it is sent also while telemetry is off. */
    private void followErasures() {
        Erasures erasures = Erasures.of(cli.home(), cli.environment());
        Set<String> open = new HashSet<>();
        for (Erasure erasure : erasures.list()) {
            if (erasure.state() == Erasure.State.QUEUED || erasure.state() == Erasure.State.SENT) {
                open.add(erasure.receipt());
            }
        }
        if (open.isEmpty() || !erasures.follow()) {
            return;
        }
        for (Erasure erasure : erasures.list()) {
            if (open.contains(erasure.receipt())) {
                new ErasureText(cli, erasures)
                        .lines(erasure, cli.screen().errInk())
                        .forEach(cli.screen()::note);
            }
        }
    }
}
