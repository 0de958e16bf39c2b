package com.pipelex.cli;

import java.util.List;
import picocli.CommandLine;

/** The commands by name, each made with what it works with. */
final class Commands implements CommandLine.IFactory {

    private static final List<String> NAMES =
            List.of("init", "run", "validate", "show", "build", "trust", "telemetry", "doctor", "demo", "completion");

    private final Cli cli;

    Commands(Cli cli) {
        this.cli = cli;
    }

    /** Whether there is a command of that name. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /**
     * Adds the command that the arguments name, or all of them where they name none: a help, a typing error, or
     * somebody who wants to see them.
     */
    static void addTo(CommandLine line, Cli cli, String[] args) {
        for (String argument : args) {
            if (NAMES.contains(argument)) {
                add(line, cli, argument);
                return;
            }
            if (!argument.equals("--debug")) {
                break;
            }
        }
        for (String name : NAMES) {
            add(line, cli, name);
        }
    }

    private static void add(CommandLine line, Cli cli, String name) {
        line.addSubcommand(name, new CommandLine(command(cli, name), new Commands(cli)));
    }

    private static Object command(Cli cli, String name) {
        return switch (name) {
            case "init" -> new InitCommand(cli);
            case "run" -> new RunCommand(cli);
            case "validate" -> new ValidateCommand(cli);
            case "build" -> new BuildCommand(cli);
            case "show" -> new ShowCommand(cli);
            case "trust" -> new TrustCommand(cli);
            case "telemetry" -> new TelemetryCommand(cli);
            case "doctor" -> new DoctorCommand(cli);
            case "demo" -> new DemoCommand(cli);
            case "completion" -> new CompletionCommand(cli);
            default -> throw new IllegalArgumentException("no command is called '" + name + "'");
        };
    }

    /** Makes what picocli asks for: a command that takes a {@link Cli}, or anything with a plain constructor. */
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == Cli.class) {
                return type.cast(constructor.newInstance(cli));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
