package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.Library;
import com.pipelex.language.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pipelex show pipe}. */
@Command(name = "pipe", description = "Show a pipe: its inputs, its output, what it does, and its concepts.")
final class ShowPipeCommand extends RecordedCommand {

    @Parameters(index = "0", paramLabel = "CODE", description = "The pipe.")
    String code = "";

    @Option(names = "--bundle", paramLabel = "FILE", description = "Its bundle; default: looked for here and below.")
    @Nullable
    String bundleFile;

    @Mixin
    LibraryOption others = new LibraryOption();

    private final Cli cli;

    ShowPipeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CliCommand recordedAs() {
        return CliCommand.SHOW_PIPE;
    }

    @Override
    public Integer call() {
        List<Path> below = others.files(cli, Bundles.below(cli));
        Library library = Library.ofAnyFunctions(below);
        List<String> broken = new ArrayList<>();
        for (Path file : bundleFile == null ? below : List.of(Bundles.path(cli, bundleFile))) {
            Bundle bundle = BundleReader.read(file, library).bundle().orElse(null);
            Pipe pipe = bundle == null ? null : bundle.pipes().get(code);
            if (bundle == null) {
                broken.add(file.toString());
            } else if (pipe != null) {
                new PipePage(cli.screen(), bundle, pipe).print();
                record(new PipelexEvent.PipeShow(RunRecorder.kind(pipe.type())));
                return ExitCode.SUCCESS;
            }
        }
        throw new Failure(
                "There is no pipe '" + code + "' in any valid bundle.",
                broken.isEmpty()
                        ? "See 'pipelex show pipes'."
                        : "Invalid: " + String.join(", ", broken) + ". See 'pipelex validate'.");
    }
}
