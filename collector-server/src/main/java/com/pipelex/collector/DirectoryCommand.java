package com.pipelex.collector;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** The options that all commands share: the data directory and help. */
abstract sealed class DirectoryCommand implements Callable<Integer>
        permits BackupCommand, ClockCommand, EraseCommand, ExportCommand, RestoreCommand, ServerRunner, TokenCommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "collector-data",
            description = "The directory of the database and the configuration (default: ${DEFAULT-VALUE}).")
    Path data = Path.of("collector-data");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
