package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CommandRunner;
import com.pipelex.cli.session.HelpedCommand;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code pipelex completion}. */
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Use it with:  source <(pipelex completion)"})
final class CompletionCommand extends HelpedCommand implements Runnable {

    private final Cli cli;
    private final CommandRunner runner;

    CompletionCommand(Cli cli, CommandRunner runner) {
        this.cli = cli;
        this.runner = runner;
    }

    @Override
    public void run() {
        cli.screen().out().print(AutoComplete.bash("pipelex", runner.whole(cli)));
    }
}
