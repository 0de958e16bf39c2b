package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.PipelexEventCatalogue;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Mode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pipelex telemetry off | anonymous | identified}: one word, which works offline and waits for nothing. */
@Command
abstract class TelemetryChoiceCommand extends HelpedCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Cli cli;
    private final Mode mode;

    private TelemetryChoiceCommand(Cli cli, Mode mode) {
        this.cli = cli;
        this.mode = mode;
    }

    /** The identifier given along, or null. */
    @Nullable
    String userId() {
        return null;
    }

    /** {@code off}. */
    @Command(name = "off", description = "Record nothing, and delete what is pending and any user id, at once.")
    static final class Off extends TelemetryChoiceCommand {

        Off(Cli cli) {
            super(cli, Mode.OFF);
        }
    }

    /** {@code anonymous}. */
    @Command(name = "anonymous", description = "Record usage, with nothing that links one run to another.")
    static final class Anonymous extends TelemetryChoiceCommand {

        Anonymous(Cli cli) {
            super(cli, Mode.ANONYMOUS);
        }
    }

    /** {@code identified}. */
    @Command(name = "identified", description = "Record usage, under the user id that you give.")
    static final class Identified extends TelemetryChoiceCommand {

        @Option(
                names = "--user-id",
                paramLabel = "ID",
                description = "The id; without one, now or before, events are sent anonymously.")
        @Nullable
        String userId;

        Identified(Cli cli) {
            super(cli, Mode.IDENTIFIED);
        }

        @Override
        @Nullable
        String userId() {
            return userId;
        }
    }

    @Override
    public void run() {
        Failure notInitialised = ProjectCheck.wrongWith(cli);
        if (notInitialised != null) {
            throw notInitialised;
        }
        String userId = userId();
        String wrong = userId == null ? null : ChoiceFile.wrongWithUserId(userId);
        if (wrong != null) {
            throw new ParameterException(spec.commandLine(), "--user-id " + wrong);
        }
        try {
            ChoiceFile.Written written =
                    ChoiceFile.choose(cli.home(), mode, userId, PipelexEventCatalogue.INSTANCE.version());
            ConsentDecision decision = Consent.decide(cli.home(), cli.environment());
            say(written, decision);
        } catch (IOException failure) {
            throw new Failure(
                    "The choice could not be saved: " + IoErrors.of(failure) + ".",
                    "Until it is, DO_NOT_TRACK=1 in the environment turns telemetry off.",
                    failure);
        }
    }

    private void say(ChoiceFile.Written written, ConsentDecision decision) {
        Ink ink = cli.screen().errInk();
        cli.screen()
                .note(ink.green("✓") + " Telemetry is set to " + ink.bold(mode.spelling()) + " in " + written.file()
                        + ".");
        if (written.setAside().isPresent()) {
            cli.screen()
                    .note("  What was there could not be read; it is kept as "
                            + written.setAside().get() + ".");
        }
        if (written.hasReset()) {
            cli.screen()
                    .note(cli.screen()
                            .wrapped(
                                    "  The endpoint, key or user id that came with this folder was replaced by the default.",
                                    2));
        }
        if (written.discarded() > 0) {
            cli.screen().note("  " + Formats.discarded(written.discarded()));
        }
        if (decision.mode() != mode) {
            cli.screen()
                    .warn("What is in force is "
                            + (decision.isUndecided()
                                    ? "undecided (off)"
                                    : decision.mode().spelling()) + ": " + decision.reason());
        } else if (mode == Mode.IDENTIFIED && decision.reason().contains("user_id")) {
            cli.screen().note("  No user id is set, so events are anonymous. Set one with --user-id.");
        }
        if (mode == Mode.OFF) {
            cli.screen().note("  Turn it on: pipelex telemetry anonymous.");
        } else if (decision.isOn() && !decision.hasKey()) {
            cli.screen().note("  Events stay on this machine until a project_api_key is set there.");
        }
    }
}
