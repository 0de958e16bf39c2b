package com.pipelex.cli;

import com.pipelex.bundle.Problem;
import com.pipelex.model.Model;
import com.pipelex.model.ModelConfiguration;
import com.pipelex.telemetry.ConfigProblem;
import com.pipelex.telemetry.Consent;
import com.pipelex.telemetry.Decision;
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
        Failure notInitialised = Initialised.wrongWith(cli);
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
        ModelConfiguration configuration = ModelConfiguration.read(cli.configuration());
        for (Problem problem : configuration.problems()) {
            if (problem.isError()) {
                bad(problem.toString(), "");
            } else {
                cli.screen().warn(problem.toString());
            }
        }
        if (configuration.problems().isEmpty()) {
            good(cli.configuration() + ": " + Words.count(configuration.models().size(), "model"));
        }
        for (Model model : configuration.models().values()) {
            String variable = model.apiKeyVariable();
            if (variable != null && cli.environment().getOrDefault(variable, "").isEmpty()) {
                bad(
                        "The model '" + model.name() + "' needs a key, and " + variable + " is not set.",
                        "Set it in the environment.");
            }
        }
    }

    private void telemetry() {
        Decision decision = Consent.decide(cli.home(), cli.environment());
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
    }

    private void good(String what) {
        cli.screen().out().println(cli.screen().outInk().green("✓") + " " + what);
    }

    private void bad(String what, String hint) {
        isSound = false;
        cli.screen().out().println(cli.screen().outInk().red("✗") + " " + what + (hint.isEmpty() ? "" : " " + hint));
    }
}
