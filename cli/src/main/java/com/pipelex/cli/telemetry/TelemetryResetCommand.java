package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.telemetry.ChoiceFile;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code pipelex telemetry reset}. */
@Command(name = "reset", description = "Forget the choice and what is pending; the next run asks again.")
final class TelemetryResetCommand extends HelpedCommand implements Runnable {

    private final Cli cli;

    TelemetryResetCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        Failure notInitialised = ProjectCheck.wrongWith(cli);
        if (notInitialised != null) {
            throw notInitialised;
        }
        try {
            int discarded = ChoiceFile.reset(cli.home());
            cli.screen()
                    .note(cli.screen().errInk().green("✓")
                            + " The choice is forgotten: nothing is recorded, and the next run asks again.");
            if (discarded > 0) {
                cli.screen().note("  " + Formats.discarded(discarded));
            }
        } catch (IOException failure) {
            throw new Failure(
                    "The choice could not be forgotten: " + IoErrors.of(failure) + ".",
                    "Delete '" + cli.home().choiceFile() + "' by hand.",
                    failure);
        }
    }
}
