package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CommandRunner;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.PipelexEventCatalogue;
import com.pipelex.cli.terminal.BodyPrinter;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.TerminalLine;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.delivery.SentLogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code pipelex demo}: the whole journey of an event, in a folder of its own and with a collector on loopback. Each step
 * is the command that a person would type; nothing leaves the machine.
 */
@Command(name = "demo", description = "Show the whole journey of an event on this machine; nothing leaves it.")
final class DemoCommand extends HelpedCommand implements Callable<Integer> {

    private static final String BUNDLE = "haiku-review.plx";
    private static final String INPUTS = "haiku-review.inputs.json";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Answer for you: off, anonymous or identified. Without a terminal to ask at: anonymous.")
    @Nullable
    Mode mode;

    private final Cli cli;
    private final CommandRunner runner;
    private int step;

    DemoCommand(Cli cli, CommandRunner runner) {
        this.cli = cli;
        this.runner = runner;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("pipelex-demo-");
        Map<String, String> environment = new HashMap<>(cli.environment());
        // The demo's state goes with its folder, and not into the person's home.
        environment.put("PIPELEX_STATE_HOME", folder.resolve("home").toString());
        Path project = Files.createDirectory(folder.resolve("project"));
        Cli inside = new Cli(project, environment, cli.in(), cli.screen()).here();
        try (DemoCollector collector = DemoCollector.start(folder)) {
            return journey(inside, collector);
        } catch (IOException failed) {
            cli.screen()
                    .fail(
                            "The demo ended early: " + failed.getMessage(),
                            "Run it from the repository, where ./collector stands beside ./pipelex.");
            return ExitCode.FAILURE;
        } finally {
            delete(folder);
        }
    }

    private int journey(Cli inside, DemoCollector collector) throws IOException {
        say("A project is made in a temporary folder", "pipelex init");
        new InitCommand(inside).run();
        note("In " + inside.folder() + ", which is deleted at the end.");
        copy(BUNDLE, inside.folder());
        copy(INPUTS, inside.folder());

        boolean asks = mode == null
                && inside.screen().terminal().in()
                && inside.screen().terminal().err();
        if (!asks) {
            Mode chosen = mode == null ? Mode.ANONYMOUS : mode;
            say("The choice is made", "pipelex telemetry " + chosen.spelling());
            ChoiceFile.choose(inside.home(), chosen, null, PipelexEventCatalogue.INSTANCE.version());
        }
        say("A bundle runs, without a model", "pipelex run " + BUNDLE + " --inputs " + INPUTS + " --dry-run");
        int code = runner.run(
                inside,
                List.of(
                        "run",
                        inside.folder().resolve(BUNDLE).toString(),
                        "--inputs",
                        inside.folder().resolve(INPUTS).toString(),
                        "--dry-run",
                        "--no-output"));
        ConsentDecision decision = Consent.decide(inside.home(), inside.environment());
        if (code != ExitCode.SUCCESS) {
            return code;
        }
        if (decision.isUndecided()) {
            note("Nothing was chosen, so nothing was recorded, and the demo skips the delivery and the dashboard.");
            note("To see them, answer 2, or run: pipelex demo --mode anonymous");
            ending();
            return ExitCode.SUCCESS;
        }
        if (!decision.isOn()) {
            note("Telemetry is off: " + decision.reason() + " So nothing was recorded, and there is nothing to send.");
            ending();
            return ExitCode.SUCCESS;
        }
        deliver(inside, collector);
        ending();
        return ExitCode.SUCCESS;
    }

    private void deliver(Cli inside, DemoCollector collector) throws IOException {
        TelemetryData data = TelemetryData.of(inside.home(), inside.environment());
        say("What was recorded, on this machine", "pipelex telemetry pending");
        pointTo(inside.home().choiceFile(), collector.address());
        for (byte[] body : data.pending()) {
            BodyPrinter.print(inside.screen(), body, false);
        }
        say("It is delivered, here to a collector on loopback", "pipelex telemetry send");
        DeliveryReport report = data.send();
        note(report.explanation());
        say("What was sent, byte for byte", "pipelex telemetry log --raw");
        for (SentLogEntry entry : data.sent()) {
            BodyPrinter.print(inside.screen(), entry.body(), true);
        }
        say("What the collector stored", "collector export --format jsonl");
        for (Map<?, ?> event : collector.events()) {
            note("  " + cli.screen().errInk().cyan(String.valueOf(event.get("event"))) + "  distinct id "
                    + event.get("distinct_id"));
        }
        if (inside.screen().terminal().in() && inside.screen().terminal().err()) {
            look(collector);
        }
    }

    /** Lets a person look at the dashboard for as long as they like. */
    private void look(DemoCollector collector) throws IOException {
        say("And its dashboard", "collector");
        note("  " + cli.screen().errInk().cyan(collector.address() + "/dashboard"));
        note("  log in with the token  " + collector.token());
        note("Press Enter to end.");
        TerminalLine.read(cli.in(), cli.screen().err());
    }

    /** Names the receiver, as a person would in an editor. */
    private static void pointTo(Path choice, String host) throws IOException {
        TomlParseResult parsed = Toml.parse(Files.readString(choice));
        parsed.set("host", host);
        parsed.set("project_api_key", DemoCollector.KEY);
        Files.writeString(choice, parsed.toToml());
    }

    private void say(String what, String command) {
        Ink ink = cli.screen().errInk();
        step++;
        cli.screen().note("");
        cli.screen().note(ink.bold(step + ". " + what) + (command.isEmpty() ? "" : "  " + ink.dim("$ " + command)));
    }

    private void note(String text) {
        cli.screen().note(text);
    }

    private void ending() {
        cli.screen().note("");
        cli.screen().note("On a project of your own:");
        cli.screen().note("  pipelex init --example                    a first bundle, and then one question");
        cli.screen().note("  pipelex telemetry status                  what is in force, and why");
        cli.screen().note("  pipelex telemetry pending | log           what would go, and what went");
        cli.screen().note("  pipelex telemetry forget                  takes back what went");
        cli.screen().note("  pipelex telemetry off                     one word, at any time");
    }

    private static void copy(String name, Path folder) throws IOException {
        Files.write(folder.resolve(name), ProgramFile.read("demo/" + name));
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException left) {
            // It is in the temporary folder, which the system empties.
        }
    }
}
