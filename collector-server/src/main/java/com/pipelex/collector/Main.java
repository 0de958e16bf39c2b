package com.pipelex.collector;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code collector}: the command line. Without a command it serves. */
@Command(
        name = "collector",
        description = "Receives events over PostHog's protocol, stores them, shows them and erases them.",
        subcommands = {
            ServeCommand.class,
            TokenCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ClockCommand.class
        })
final class Main extends ServerRunner {

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    boolean version;

    /** Runs it, and exits with 0, 1 (it failed) or 2 (the command line is wrong). */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        // A server that has been stopped ends through its own hook.
        System.exit(code);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        String version = Main.class.getPackage().getImplementationVersion();
        line.getCommandSpec().version("collector " + (version == null ? "(development build)" : version));
        line.setExecutionExceptionHandler((failed, command, parsed) -> {
            command.getErr().println("collector: " + failed.getMessage());
            if (System.getenv("COLLECTOR_DEBUG") != null) {
                failed.printStackTrace(command.getErr());
            }
            return 1;
        });
        line.setParameterExceptionHandler(Main::wrong);
        return line;
    }

    private static int wrong(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("collector: " + wrong.getMessage());
        command.getErr().println("  See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return 2;
    }
}
