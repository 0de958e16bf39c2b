package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.terminal.AtomicFiles;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.language.Bundle;
import com.pipelex.runtime.InputTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pipelex build}: writes files to start from. */
@Command(
        name = "build",
        description = "Write files to start from.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BuildCommand.Inputs.class)
final class BuildCommand extends HelpedCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    BuildCommand(Cli cli) {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Build what? Nothing was named.");
    }

    /** {@code build inputs}. */
    @Command(name = "inputs", description = "Write an example of a pipe's inputs, for 'pipelex run --inputs'.")
    static final class Inputs extends RecordedCommand {

        @Parameters(index = "0", paramLabel = "BUNDLE", description = "The bundle: a .plx or .mthds file.")
        String target = "";

        @Option(names = "--pipe", paramLabel = "CODE", description = "The pipe; default: the bundle's main pipe.")
        @Nullable
        String pipe;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where it is written, '-' for stdout; default: results/inputs.json.")
        String output = "results/inputs.json";

        @Mixin
        LibraryOption others = new LibraryOption();

        @Mixin
        FunctionsOption functions = new FunctionsOption();

        private final Cli cli;

        Inputs(Cli cli) {
            this.cli = cli;
        }

        @Override
        public CliCommand recordedAs() {
            return CliCommand.BUILD_INPUTS;
        }

        @Override
        public Integer call() {
            Bundle bundle = Bundles.loadValid(
                    cli, Bundles.path(cli, target), others.library(cli, functions.found(cli), List.of()));
            String template = InputTemplate.of(Bundles.pipe(bundle, pipe));
            if (output.equals("-")) {
                cli.screen().out().println(template);
            } else {
                write(cli.folder().resolve(output), template + "\n");
            }
            return ExitCode.SUCCESS;
        }

        private void write(Path file, String template) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Failure(
                        "'" + file + "' is there already, and may hold inputs of yours.",
                        "Name another file with --output.");
            }
            try {
                if (output.equals("results/inputs.json")) {
                    AtomicFiles.folder(cli.folder().resolve("results"));
                }
                AtomicFiles.write(file, template.getBytes(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new Failure(
                        "'" + file + "' could not be written: " + IoErrors.ofWriting(failure) + ".",
                        "Name another file with --output.",
                        failure);
            }
            cli.screen()
                    .out()
                    .println(cli.screen().outInk().green("✓") + " Fill in " + file + ", and run it with --inputs.");
        }
    }
}
