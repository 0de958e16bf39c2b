package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CommandRunner;
import com.pipelex.cli.telemetry.TelemetryCommand;
import java.util.List;
import picocli.CommandLine;

/** The commands by name, each made with what it works with. */
final class Commands implements CommandLine.IFactory {

    private static final List<String> NAMES =
            List.of("init", "run", "validate", "show", "build", "trust", "telemetry", "doctor", "demo", "completion");

    private final Cli cli;
    private final CommandRunner runner;

    Commands(Cli cli, CommandRunner runner) {
        this.cli = cli;
        this.runner = runner;
    }

    /** True if there is a command of that name. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /**
     * Adds the command that the arguments name, or all of them where they name none: a help, a typing error, or
     * somebody who wants to see them.
     */
    void addTo(CommandLine line, String[] args) {
        for (String argument : args) {
            if (NAMES.contains(argument)) {
                add(line, argument);
                return;
            }
            if (!argument.equals("--debug")) {
                break;
            }
        }
        for (String name : NAMES) {
            add(line, name);
        }
    }

    private void add(CommandLine line, String name) {
        line.addSubcommand(name, new CommandLine(command(name), this));
    }

    private Object command(String name) {
        return switch (name) {
            case "init" -> new InitCommand(cli);
            case "run" -> new RunCommand(cli);
            case "validate" -> new ValidateCommand(cli);
            case "build" -> new BuildCommand(cli);
            case "show" -> new ShowCommand(cli);
            case "trust" -> new TrustCommand(cli);
            case "telemetry" -> new TelemetryCommand(cli);
            case "doctor" -> new DoctorCommand(cli);
            case "demo" -> new DemoCommand(cli, runner);
            case "completion" -> new CompletionCommand(cli, runner);
            default -> throw new IllegalArgumentException("no command is called '" + name + "'");
        };
    }

    /** Makes what picocli asks for: a command that takes a {@link Cli}, or anything with a plain constructor. */
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            constructor.setAccessible(true);
            if (parameters.length == 1 && parameters[0] == Cli.class) {
                return type.cast(constructor.newInstance(cli));
            }
            if (parameters.length == 2 && parameters[1] == CommandRunner.class) {
                return type.cast(constructor.newInstance(cli, runner));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
