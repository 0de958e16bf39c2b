package com.pipelex.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pipelex completion}. */
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Use it with:  source <(pipelex completion)"})
final class CompletionCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

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
