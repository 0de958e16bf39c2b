package com.pipelex.cli;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Typed;
import com.pipelex.model.Model;
import com.pipelex.model.ModelConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipelex show}: what there is. */
@Command(
        name = "show",
        description = "Show pipes, models, backends or the configuration.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ShowCommand.Pipes.class,
            ShowCommand.One.class,
            ShowCommand.Models.class,
            ShowCommand.Backends.class,
            ShowCommand.Config.class
        })
final class ShowCommand extends HelpedCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    ShowCommand(Cli cli) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Show what? Nothing was named.");
    }

    private static void row(Cli cli, int width, String... cells) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.length; at++) {
            boolean isLast = at == cells.length - 1;
            line.append(cells[at]).append(isLast ? "" : " ".repeat(Math.max(2, width - cells[at].length())));
        }
        cli.screen().out().println(line);
    }

    /** {@code show pipes}. */
    @Command(name = "pipes", description = "List the pipes of a bundle, or of all bundles in this folder and below.")
    static final class Pipes extends RecordedCommand {

        @Parameters(arity = "0..1", paramLabel = "BUNDLE", description = "The bundle; default: all of them.")
        @Nullable
        String target;

        private final Cli cli;

        Pipes(Cli cli) {
            this.cli = cli;
        }

        @Override
        CliCommand recordedAs() {
            return CliCommand.SHOW_PIPES;
        }

        @Override
        public Integer call() {
            int count = 0;
            for (Path file : target == null ? Bundles.below(cli) : List.of(Bundles.path(cli, target))) {
                Bundle bundle =
                        target == null ? BundleReader.read(file).bundle().orElse(null) : Bundles.sound(cli, file);
                if (bundle == null) {
                    cli.screen().warn(file + " is not in order: see 'pipelex validate " + file + "'.");
                    continue;
                }
                cli.screen().out().println(cli.screen().outInk().bold(file.toString()));
                for (Pipe pipe : bundle.pipes().values()) {
                    row(
                            cli,
                            24,
                            "  " + pipe.common().code(),
                            pipe.type().spelling() + "  " + pipe.common().description());
                    count++;
                }
            }
            record(new PipelexEvent.PipesList(count));
            return ExitCode.SUCCESS;
        }
    }

    /** {@code show pipe}. */
    @Command(name = "pipe", description = "Show a pipe: its inputs, its output, its steps.")
    static final class One extends RecordedCommand {

        @Parameters(index = "0", paramLabel = "CODE", description = "The pipe.")
        String code = "";

        @Option(
                names = "--bundle",
                paramLabel = "FILE",
                description = "Its bundle; default: looked for here and below.")
        @Nullable
        String bundleFile;

        private final Cli cli;

        One(Cli cli) {
            this.cli = cli;
        }

        @Override
        CliCommand recordedAs() {
            return CliCommand.SHOW_PIPE;
        }

        @Override
        public Integer call() {
            List<Path> files = bundleFile == null ? Bundles.below(cli) : List.of(Bundles.path(cli, bundleFile));
            for (Path file : files) {
                Bundle bundle = BundleReader.read(file).bundle().orElse(null);
                Pipe pipe = bundle == null ? null : bundle.pipes().get(code);
                if (pipe != null) {
                    show(file, pipe);
                    record(new PipelexEvent.PipeShow(RunRecorder.kind(pipe.type())));
                    return ExitCode.SUCCESS;
                }
            }
            throw new Failure(
                    "There is no pipe '" + code + "' in any bundle that is in order.", "See 'pipelex show pipes'.");
        }

        private void show(Path file, Pipe pipe) {
            Ink ink = cli.screen().outInk();
            row(
                    cli,
                    14,
                    ink.bold(pipe.common().code()),
                    ink.dim(file + ":" + pipe.common().place().line()));
            row(cli, 14, "type", pipe.type().spelling());
            row(cli, 14, "description", pipe.common().description());
            for (Map.Entry<String, Typed> input : pipe.common().inputs().entrySet()) {
                row(cli, 14, "input", input.getKey() + ": " + input.getValue());
            }
            row(cli, 14, "output", pipe.common().output().toString());
            if (pipe instanceof Pipe.Sequence sequence) {
                for (Pipe.Step step : sequence.steps()) {
                    row(cli, 14, "step", step.pipe() + (step.result() == null ? "" : " → " + step.result()));
                }
            }
        }
    }

    /** {@code show models}. */
    @Command(name = "models", description = "List the configured models.")
    static final class Models extends RecordedCommand {

        private final Cli cli;

        Models(Cli cli) {
            this.cli = cli;
        }

        @Override
        CliCommand recordedAs() {
            return CliCommand.SHOW_MODELS;
        }

        @Override
        public Integer call() {
            ModelConfiguration configuration = ModelConfiguration.read(cli.configuration());
            Bundles.tell(cli, configuration.problems());
            for (Model model : configuration.models().values()) {
                row(cli, 20, model.name(), model.id(), model.provider().spelling());
            }
            if (configuration.models().isEmpty()) {
                cli.screen().note("No model is configured in " + cli.configuration() + ".");
            }
            return ExitCode.SUCCESS;
        }
    }

    /** {@code show backends}. */
    @Command(name = "backends", description = "List the endpoints that the configured models are served from.")
    static final class Backends extends RecordedCommand {

        private final Cli cli;

        Backends(Cli cli) {
            this.cli = cli;
        }

        @Override
        CliCommand recordedAs() {
            return CliCommand.SHOW_BACKENDS;
        }

        @Override
        public Integer call() {
            ModelConfiguration configuration = ModelConfiguration.read(cli.configuration());
            Bundles.tell(cli, configuration.problems());
            Map<String, List<String>> byEndpoint = new TreeMap<>();
            for (Model model : configuration.models().values()) {
                byEndpoint
                        .computeIfAbsent(model.endpoint().toString(), key -> new ArrayList<>())
                        .add(model.name());
            }
            byEndpoint.forEach((endpoint, models) -> row(cli, 36, endpoint, String.join(", ", models)));
            if (byEndpoint.isEmpty()) {
                cli.screen().note("No model is configured in " + cli.configuration() + ".");
            }
            record(new PipelexEvent.BackendsShow(byEndpoint.size()));
            return ExitCode.SUCCESS;
        }
    }

    /** {@code show config}. */
    @Command(name = "config", description = "Print the configuration of this project.")
    static final class Config extends RecordedCommand {

        private final Cli cli;

        Config(Cli cli) {
            this.cli = cli;
        }

        @Override
        CliCommand recordedAs() {
            return CliCommand.SHOW_CONFIG;
        }

        @Override
        public Integer call() {
            try {
                cli.screen().out().print(Files.readString(cli.configuration()));
                return ExitCode.SUCCESS;
            } catch (IOException failure) {
                throw new Failure(
                        "'" + cli.configuration() + "' cannot be read: " + Reasons.of(failure) + ".",
                        "'pipelex init' makes a new one.",
                        failure);
            }
        }
    }
}
