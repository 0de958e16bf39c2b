package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.CommandRunner;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.PreviewedCommand;
import com.pipelex.cli.terminal.BodyPrinter;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.Terminal;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.event.SensitiveClass;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipelex telemetry preview}: the exact events of a command, whatever was chosen, and none of them recorded. */
@Command(
        name = "preview",
        customSynopsis = "pipelex telemetry preview [-h] [--json] [MODE] [-- COMMAND...]",
        description = {
            "Show the exact events that a command would have recorded, without recording any.",
            "The command itself runs for real; its output goes to stderr, and its exit code is this one's. Without a"
                    + " COMMAND, an example of each event is shown."
        },
        footer = {
            "",
            "For example:  pipelex telemetry preview anonymous -- validate my.plx",
            "A run that calls no model:  pipelex telemetry preview -- run my.plx --dry-run"
        })
final class TelemetryPreviewCommand extends HelpedCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "MODE",
            arity = "0..*",
            hideParamSyntax = true,
            description = "anonymous, identified or off; default: what is in force, or anonymous where nothing is"
                    + " recorded. After '--' the command, as it would follow 'pipelex'.")
    List<String> words = List.of();

    @Option(names = "--json", description = "Print a JSON array, whose elements are the exact bytes of each event.")
    boolean json;

    private final Cli cli;
    private final CommandRunner runner;

    TelemetryPreviewCommand(Cli cli, CommandRunner runner) {
        this.cli = cli;
        this.runner = runner;
    }

    @Override
    public Integer call() {
        Mode named = words.isEmpty() ? null : mode(words.get(0));
        List<String> command = named == null ? words : words.subList(1, words.size());
        if (!command.isEmpty() && !command.get(0).startsWith("-") && !runner.isCommand(command.get(0))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + command.get(0) + "' is no "
                            + (named == null ? "mode (off, anonymous, identified) and no " : "") + "command.");
        }
        PreviewedCommand previewing = new PreviewedCommand(cli, named == null ? inForce() : named);
        int code = command.isEmpty() ? examples(previewing) : run(command, previewing);
        if (previewing.stats().recorded() > 0) {
            say(previewing, named, command.isEmpty());
        } else if (previewing.mode() == Mode.OFF) {
            cli.screen().note("In mode off nothing is recorded.");
        }
        print(previewing.events());
        return code;
    }

    private static @Nullable Mode mode(String word) {
        for (Mode mode : Mode.values()) {
            if (mode.spelling().equals(word)) {
                return mode;
            }
        }
        return null;
    }

    private Mode inForce() {
        ConsentDecision decision = Consent.decide(cli.home(), cli.environment());
        return decision.isOn() ? decision.mode() : Mode.ANONYMOUS;
    }

    private int examples(PreviewedCommand previewing) {
        try (Telemetry telemetry = previewing.begin(CliCommand.RUN)) {
            ExampleEvents.all().forEach(telemetry::record);
        }
        return ExitCode.SUCCESS;
    }

    /** Stdout is for the events alone, so what the command prints there goes to stderr. */
    private int run(List<String> command, PreviewedCommand previewing) {
        PrintStream err = cli.screen().err();
        Terminal terminal = cli.screen().terminal();
        Screen aside =
                new Screen(err, err, new Terminal(terminal.in(), terminal.err(), terminal.err()), cli.environment());
        Cli run = new Cli(cli.folder(), cli.environment(), cli.in(), aside);
        return runner.preview(run, command, previewing);
    }

    private void say(PreviewedCommand previewing, @Nullable Mode named, boolean isExample) {
        String mode = previewing.mode().spelling();
        Ink ink = cli.screen().errInk();
        if (isExample) {
            cli.screen().note(ink.bold("Examples") + ": each event of mode " + mode + " once, with made-up values.");
            cli.screen().note("  What a command would record: pipelex telemetry preview -- validate my.plx");
        } else {
            String count = Formats.events(previewing.events().size());
            cli.screen()
                    .note(ink.bold("Preview") + ": in mode " + mode + " it would have recorded " + count
                            + ". Nothing was recorded.");
        }
        if (named == Mode.IDENTIFIED && previewing.mode() == Mode.ANONYMOUS) {
            cli.screen().note("  No user id is given, so identified would be sent as anonymous.");
        }
        StringJoiner redacted = new StringJoiner(", ");
        for (Map.Entry<SensitiveClass, Long> left :
                previewing.stats().redacted().entrySet()) {
            redacted.add(left.getValue() + " " + left.getKey().spelling().replace('_', ' '));
        }
        if (redacted.length() > 0) {
            cli.screen().note("  Properties that were left out: " + redacted + ".");
        }
    }

    private void print(List<byte[]> events) {
        PrintStream out = cli.screen().out();
        if (!json) {
            events.forEach(event -> BodyPrinter.print(cli.screen(), event, false));
            return;
        }
        out.print(events.isEmpty() ? "[" : "[\n");
        for (int at = 0; at < events.size(); at++) {
            out.write(events.get(at), 0, events.get(at).length);
            out.print(at + 1 < events.size() ? ",\n" : "\n");
        }
        out.println("]");
    }
}
