package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.session.Release;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.language.Problem;
import com.pipelex.runtime.model.Backend;
import com.pipelex.runtime.model.DirectedSet;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.ConfigProblem;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pipelex doctor}: what is in order and what is not; it changes nothing and connects to nothing. */
@Command(
        name = "doctor",
        description = "Check the configuration of this project. Changes nothing, connects to nothing.")
final class DoctorCommand extends HelpedCommand implements Callable<Integer> {

    private final Cli cli;
    private boolean isSound = true;

    DoctorCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        good("Java " + Runtime.version().feature() + ", pipelex " + Release.VERSION);
        Failure notInitialised = ProjectCheck.wrongWith(cli);
        if (notInitialised != null) {
            bad(String.valueOf(notInitialised.getMessage()), notInitialised.hint());
            return ExitCode.FAILURE;
        }
        good(cli.home().folder() + " is there");
        models();
        telemetry();
        return isSound ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private void models() {
        ModelConfiguration configuration =
                ModelConfiguration.read(cli.configuration()).with(cli.keys());
        for (Problem problem : configuration.problems()) {
            if (problem.isError()) {
                bad(problem.toString(), "");
            } else {
                cli.screen().warn(problem.toString());
            }
        }
        if (configuration.problems().isEmpty()) {
            good(cli.configuration() + ": "
                    + Formats.count(configuration.models().size(), "model"));
        }
        String problemWithKeys = configuration.problemWithKeys();
        if (problemWithKeys != null) {
            bad(problemWithKeys, "Replace it by a file of this project.");
        }
        keys(configuration);
        trust(configuration.directedSet());
        Path original = cli.home().folder().resolve("inference");
        if (Files.isDirectory(original)) {
            cli.screen()
                    .warn(original + " is not read: its backends, presets and routes belong into " + cli.configuration()
                            + ", as docs/models.md says.");
        }
    }

    /** Reports the directions of the configuration that the person has not allowed; a run asks about them or refuses. */
    private void trust(DirectedSet set) {
        if (set.isEmpty()) {
            return;
        }
        if (new TrustFile(cli).holds(set)) {
            good("You allowed what the configuration directs.");
        } else {
            cli.screen()
                    .warn("You have not allowed what the configuration directs, so runs ask or fail:"
                            + " 'pipelex trust' shows it.");
        }
    }

    /** A model that is configured on purpose must have its key; one of the backends that are merely listed need not. */
    private void keys(ModelConfiguration configuration) {
        int ready = 0;
        Map<String, Backend> backends = new LinkedHashMap<>(configuration.backends());
        configuration
                .models()
                .values()
                .forEach(model -> backends.putIfAbsent(model.backend().name(), model.backend()));
        for (Backend backend : backends.values()) {
            boolean isListed = configuration.backends().containsKey(backend.name());
            if (configuration.isAvailable(backend)) {
                ready++;
                good("The backend '" + backend.name() + "' is ready"
                        + (backend.apiKeyVariable() == null ? "." : ": " + backend.apiKeyVariable() + " is set."));
            } else if (backend.use() == Backend.Use.ALWAYS || backend.use() == Backend.Use.WITH_KEY && !isListed) {
                bad(
                        "The backend '" + backend.name() + "' needs a key, and " + backend.apiKeyVariable()
                                + " is not set.",
                        "Set it, in the environment or in .env.");
            }
        }
        if (ready == 0 && !backends.isEmpty()) {
            cli.screen()
                    .warn("No model can be asked: no key is set. 'pipelex show backends' lists the variables;"
                            + " validate and --dry-run need none.");
        }
    }

    private void telemetry() {
        ConsentDecision decision = Consent.decide(cli.home(), cli.environment());
        for (ConfigProblem problem : decision.problems()) {
            if (problem.isFatal()) {
                bad(problem.toString(), "");
            } else {
                cli.screen().warn(problem.toString());
            }
        }
        good("Telemetry is "
                + (decision.isUndecided()
                        ? "undecided, which is off"
                        : decision.mode().spelling()) + ". " + decision.reason());
        String unwritable =
                TelemetryData.of(cli.home(), cli.environment()).status().unwritable();
        if (unwritable != null) {
            bad("The telemetry folder cannot be written: nothing is being recorded. " + unwritable + ".", "");
        }
    }

    private void good(String what) {
        cli.screen().out().println(cli.screen().outInk().green("✓") + " " + what);
    }

    private void bad(String what, String hint) {
        isSound = false;
        cli.screen().out().println(cli.screen().outInk().red("✗") + " " + what + (hint.isEmpty() ? "" : " " + hint));
    }
}
