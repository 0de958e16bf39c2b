package com.pipelex.cli.session;

import com.pipelex.telemetry.ConsentPrompt;
import com.pipelex.telemetry.NoticePrompt;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.TelemetryBuilder;
import com.pipelex.telemetry.consent.ConfigProblem;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.Version;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of one command: asks for consent, and the person where nothing was chosen; holds the telemetry while the
 * command runs; and records at the end that it ran. Nothing of it can change what the command does.
 */
public final class Session {

    private final Cli cli;
    private final CliCommand command;
    private final Set<PipelexEvent.Flag> flags;
    private final @Nullable PreviewedCommand previewing;
    private final long startedAt = System.nanoTime();
    private Telemetry telemetry = Telemetry.noop();
    private final AtomicBoolean hasEnded = new AtomicBoolean();

    /** @param previewing where the events go instead if they are only to be shown; then nobody is asked */
    public Session(Cli cli, CliCommand command, Set<PipelexEvent.Flag> flags, @Nullable PreviewedCommand previewing) {
        this.cli = cli;
        this.command = command;
        this.previewing = previewing;
        this.flags = EnumSet.noneOf(PipelexEvent.Flag.class);
        this.flags.addAll(flags);
    }

    /**
     * Opens it.
     *
     * @return false where the person left at the prompt: then the command does not run
     */
    public boolean open() {
        if (previewing != null) {
            telemetry = previewing.begin(command);
            return true;
        }
        ConsentDecision decision = Consent.decide(cli.home(), cli.environment());
        for (ConfigProblem problem : decision.problems()) {
            if (problem.isFatal()) {
                cli.screen().warn(problem.toString());
            }
        }
        if (!ConsentPrompt.isDue(cli.home(), decision, cli.screen().terminal(), cli.environment())) {
            begin(askedAboutNews(decision));
            return true;
        }
        ConsentPrompt prompt = new ConsentPrompt(
                        cli.home(), "Pipelex", cli.in(), cli.screen().err())
                .above("See what would be recorded before choosing: pipelex telemetry preview")
                .covering(PipelexEventCatalogue.INSTANCE);
        ConsentPrompt.Outcome outcome = prompt.ask();
        if (outcome instanceof ConsentPrompt.Quit) {
            return false;
        }
        if (outcome instanceof ConsentPrompt.Chosen chosen && chosen.mode() != Mode.OFF) {
            begin(Consent.decide(cli.home(), cli.environment()));
            record(new PipelexEvent.TelemetryJustEnabled(
                    chosen.mode() == Mode.IDENTIFIED
                            ? PipelexEvent.EnabledMode.IDENTIFIED
                            : PipelexEvent.EnabledMode.ANONYMOUS));
        }
        return true;
    }

    /** The decision, after the person was asked about what this release collects besides, if that is due. */
    private ConsentDecision askedAboutNews(ConsentDecision decision) {
        if (!NoticePrompt.isDue(
                decision, PipelexEventCatalogue.INSTANCE, cli.screen().terminal(), cli.environment())) {
            return decision;
        }
        NoticePrompt prompt = new NoticePrompt(
                cli.home(),
                PipelexEventCatalogue.INSTANCE,
                cli.in(),
                cli.screen().err());
        return prompt.ask(decision) == NoticePrompt.Answer.YES
                ? Consent.decide(cli.home(), cli.environment())
                : decision;
    }

    /** Opens it without ever asking, for what is recorded only where telemetry is on already. */
    public void openSilently() {
        if (previewing != null) {
            telemetry = previewing.begin(command);
            return;
        }
        begin(Consent.decide(cli.home(), cli.environment()));
    }

    private void begin(ConsentDecision decision) {
        if (!decision.isOn()) {
            return;
        }
        telemetry = builder(cli, command).decision(decision).build();
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "pipelex-telemetry-interrupted"));
    }

    /** The telemetry builder of a command, for real and for a preview. */
    static TelemetryBuilder builder(Cli cli, CliCommand command) {
        return Telemetry.builder("pipelex")
                .home(cli.home())
                .environment(cli.environment())
                .catalogue(PipelexEventCatalogue.INSTANCE)
                .context(new PipelexContext(PipelexContext.Integration.CLI, Version.parse(Release.VERSION), command))
                .diagnostics(cli.screen().err());
    }

    public void record(Event event) {
        telemetry.record(event);
    }

    /** Runs when the process is interrupted before the command has ended; what it writes is delivered later. */
    private void interrupted() {
        if (hasEnded.compareAndSet(false, true)) {
            record(complete(PipelexEvent.CommandOutcome.INTERRUPTED, ExitCode.INTERRUPTED));
        }
    }

    /** The command has ended, and its output is out. */
    public void close(PipelexEvent.CommandOutcome outcome, int exitCode) {
        if (hasEnded.compareAndSet(false, true)) {
            record(complete(outcome, exitCode));
        }
        telemetry.close();
    }

    private PipelexEvent complete(PipelexEvent.CommandOutcome outcome, int exitCode) {
        return new PipelexEvent.CommandComplete(
                flags, outcome, exitCode, Duration.ofNanos(System.nanoTime() - startedAt));
    }
}
