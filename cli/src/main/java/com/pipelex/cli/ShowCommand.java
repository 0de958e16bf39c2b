package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.HelpedCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pipelex show}: what there is. */
@Command(
        name = "show",
        description = "Show pipes, models, backends or the configuration.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ShowPipesCommand.class,
            ShowPipeCommand.class,
            ShowModelsCommand.class,
            ShowBackendsCommand.class,
            ShowConfigCommand.class
        })
final class ShowCommand extends HelpedCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    ShowCommand(Cli cli) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Show what? Nothing was named.");
    }
}
