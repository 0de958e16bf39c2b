package com.pipelex.cli;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import com.pipelex.bundle.Library;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Typed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            ShowModelsCommand.class,
            ShowBackendsCommand.class,
            ShowConfigCommand.class
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
            List<Path> files = target == null ? Bundles.below(cli) : List.of(Bundles.path(cli, target));
            Library library = Library.ofAnyFunctions(files);
            for (Path file : files) {
                Bundle bundle = target == null
                        ? BundleReader.read(file, library).bundle().orElse(null)
                        : Bundles.sound(cli, file, library);
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
            Library library = Library.ofAnyFunctions(files);
            for (Path file : files) {
                Bundle bundle = BundleReader.read(file, library).bundle().orElse(null);
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
}
