package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CommandRunner;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.cli.session.PreviewedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.session.Session;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.telemetry.event.Crash;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses a command line, runs its command within its {@link Session}, and turns what goes wrong into messages. */
final class CommandLines implements CommandRunner {

    private final Cli cli;
    private final @Nullable PreviewedCommand previewing;

    CommandLines(Cli cli) {
        this(cli, null);
    }

    private CommandLines(Cli cli, @Nullable PreviewedCommand previewing) {
        this.cli = cli;
        this.previewing = previewing;
    }

    /** Runs the command; never throws. The streams may still hold output. */
    static int run(Cli cli, String[] args) {
        return run(new CommandLines(cli), args);
    }

    @Override
    public int run(Cli other, List<String> args) {
        return run(new CommandLines(other), args.toArray(new String[0]));
    }

    @Override
    public int preview(Cli other, List<String> args, PreviewedCommand preview) {
        return run(new CommandLines(other, preview), args.toArray(new String[0]));
    }

    @Override
    public boolean isCommand(String name) {
        return Commands.has(name);
    }

    @Override
    public CommandLine whole(Cli other) {
        Commands commands = new Commands(other, this);
        CommandLine line = new CommandLine(new RootCommand(), commands);
        commands.addTo(line, new String[0]);
        return line;
    }

    private static int run(CommandLines lines, String[] args) {
        CommandLine line = lines.commandLine(args);
        try {
            return line.execute(args);
        } catch (Throwable defect) {
            // What is left are errors of the JVM or of ours that picocli does not hand to its handlers.
            return lines.failed(defect, line, null);
        }
    }

    /** The whole command, or as much of it as the arguments name: making the others is half of a cold start. */
    CommandLine commandLine(String[] args) {
        Commands commands = new Commands(cli, this);
        CommandLine line = new CommandLine(new RootCommand(), commands);
        commands.addTo(line, args);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // Picocli takes no less than 55.
        line.setUsageHelpWidth(Math.max(55, cli.screen().width()));
        line.setOut(writer(cli.screen().out()));
        line.setErr(writer(cli.screen().err()));
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(cli.screen().outInk().isOn() ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler(this::usageError);
        line.setExecutionExceptionHandler(this::failed);
        line.setExecutionStrategy(this::execute);
        return line;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        Object command = last(parsed).commandSpec().userObject();
        if (command instanceof RecordedCommand recorded) {
            return within(recorded, parsed);
        }
        if (previewing != null) {
            String name = last(parsed).commandSpec().qualifiedName(" ");
            cli.screen().note("'" + name + "' records nothing in any mode; it was not run.");
            return ExitCode.SUCCESS;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int within(RecordedCommand command, ParseResult parsed) {
        Failure notInitialised = ProjectCheck.wrongWith(cli);
        if (notInitialised != null) {
            return failed(notInitialised, last(parsed).commandSpec().commandLine(), parsed);
        }
        Session session = new Session(cli, command.recordedAs(), flags(last(parsed)), previewing);
        if (!session.open()) {
            return ExitCode.SUCCESS;
        }
        command.session(session);
        int code = ExitCode.FAILURE;
        try {
            code = new CommandLine.RunLast().execute(parsed);
        } catch (Throwable failure) {
            Throwable cause = failure instanceof CommandLine.ExecutionException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            if (!(cause instanceof Failure)) {
                session.record(new PipelexEvent.CommandCrashed(Crash.of(cause)));
            }
            code = failed(cause, last(parsed).commandSpec().commandLine(), parsed);
        } finally {
            cli.screen().out().flush();
            cli.screen().err().flush();
            session.close(
                    code == ExitCode.SUCCESS
                            ? PipelexEvent.CommandOutcome.SUCCESS
                            : code == ExitCode.INTERRUPTED
                                    ? PipelexEvent.CommandOutcome.INTERRUPTED
                                    : PipelexEvent.CommandOutcome.FAILURE,
                    code);
        }
        return code;
    }

    private int usageError(ParameterException error, String[] args) {
        CommandLine at = error.getCommandLine();
        String path = at.getCommandSpec().qualifiedName(" ");
        Ink ink = cli.screen().errInk();
        cli.screen().err().println(ink.red("✗") + " " + message(error));
        CommandLine.UnmatchedArgumentException.printSuggestions(
                error, new PrintWriter(cli.screen().err(), true, StandardCharsets.UTF_8));
        cli.screen().err().println("  " + ink.dim("See '" + path + " --help'."));
        if (at.getCommandSpec().userObject() instanceof RecordedCommand recorded) {
            Session session = new Session(cli, recorded.recordedAs(), Set.of(), previewing);
            session.openSilently();
            session.close(PipelexEvent.CommandOutcome.USAGE_ERROR, ExitCode.USAGE);
        }
        return ExitCode.USAGE;
    }

    /** Picocli's own message, but for words that no command or parameter was there to take. */
    private static String message(ParameterException error) {
        if (error instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String first = unmatched.getUnmatched().get(0);
            return error.getCommandLine().getSubcommands().isEmpty()
                    ? "There is nothing that '" + first + "' could be here."
                    : "There is no command '" + first + "'.";
        }
        return String.valueOf(error.getMessage());
    }

    private int failed(Throwable failure, CommandLine at, @Nullable ParseResult parsed) {
        if (failure instanceof Failure ours) {
            cli.screen().fail(String.valueOf(ours.getMessage()), ours.hint());
        } else {
            cli.screen()
                    .fail(
                            "Pipelex failed for a reason that it did not expect ("
                                    + failure.getClass().getSimpleName() + ").",
                            "Run it again with --debug for the details, and please report them.");
        }
        if (isDebug(at)) {
            failure.printStackTrace(cli.screen().err());
        }
        return ExitCode.FAILURE;
    }

    private static boolean isDebug(CommandLine at) {
        CommandLine root = at;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getCommandSpec().userObject() instanceof RootCommand command && command.debug;
    }

    private static ParseResult last(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last;
    }

    private static Set<PipelexEvent.Flag> flags(ParseResult parsed) {
        Set<PipelexEvent.Flag> flags = EnumSet.noneOf(PipelexEvent.Flag.class);
        for (OptionSpec option : parsed.matchedOptions()) {
            for (PipelexEvent.Flag flag : PipelexEvent.Flag.values()) {
                if (option.longestName()
                        .equals("--"
                                + flag.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))) {
                    flags.add(flag);
                }
            }
        }
        return flags;
    }
}
