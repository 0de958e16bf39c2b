package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.Library;
import com.pipelex.language.Pipe;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pipelex show pipes}. */
@Command(name = "pipes", description = "List the pipes of a bundle, or of all bundles in this folder and below.")
final class ShowPipesCommand extends RecordedCommand {

    @Parameters(arity = "0..1", paramLabel = "BUNDLE", description = "The bundle; default: all of them.")
    @Nullable
    String target;

    @Mixin
    LibraryOption others = new LibraryOption();

    private final Cli cli;

    ShowPipesCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CliCommand recordedAs() {
        return CliCommand.SHOW_PIPES;
    }

    @Override
    public Integer call() {
        List<Path> below = others.files(cli, Bundles.below(cli));
        Library library = Library.ofAnyFunctions(below);
        int count = 0;
        for (Path file : target == null ? below : List.of(Bundles.path(cli, target))) {
            Bundle bundle = target == null
                    ? BundleReader.read(file, library).bundle().orElse(null)
                    : Bundles.loadValid(cli, file, library);
            if (bundle == null) {
                cli.screen().warn(file + " is invalid: see 'pipelex validate " + file + "'.");
                continue;
            }
            show(bundle);
            count += bundle.pipes().size();
        }
        if (count == 0) {
            cli.screen().note("There is no pipe in this folder or below.");
        }
        record(new PipelexEvent.PipesList(count));
        return ExitCode.SUCCESS;
    }

    private void show(Bundle bundle) {
        Screen screen = cli.screen();
        Ink ink = screen.outInk();
        String about = bundle.description().isEmpty() ? bundle.domain() : bundle.domain() + ": " + bundle.description();
        screen.out().println(ink.bold(bundle.file().toString()));
        screen.out().println("  " + ink.dim(screen.wrapped(Formats.printable(about), 2)));
        int widest = 0;
        for (String code : bundle.pipes().keySet()) {
            widest = Math.max(widest, code.length());
        }
        for (Pipe pipe : bundle.pipes().values()) {
            String code = pipe.common().code();
            boolean isMain = code.equals(bundle.mainPipe());
            String line = (isMain ? "▸ " : "  ")
                    + code
                    + " ".repeat(widest - code.length() + 2)
                    + pipe.type().spelling()
                    + " ".repeat(15 - pipe.type().spelling().length());
            int room = screen.width() - line.length();
            String description = Formats.printable(pipe.common().description()).replace('\n', ' ');
            String shown = room < 12
                    ? ""
                    : description.length() <= room ? description : description.substring(0, room - 1) + "…";
            screen.out().println((isMain ? ink.green(line) : line) + ink.dim(shown));
        }
        screen.out().println();
    }
}
