package com.pipelex.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pipelex completion}. */
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Use it with:  source <(pipelex completion)"})
final class CompletionCommand extends HelpedCommand implements Runnable {

    private final Cli cli;

    CompletionCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        CommandLine whole = new CommandLine(new RootCommand(), new Commands(cli));
        Commands.addTo(whole, cli, new String[0]);
        cli.screen().out().print(AutoComplete.bash("pipelex", whole));
    }
}
