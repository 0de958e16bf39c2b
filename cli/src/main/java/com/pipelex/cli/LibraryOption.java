package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.language.Library;
import com.pipelex.runtime.event.Functions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The folders whose bundles a bundle may use. Nothing is looked for that the person has not named. */
final class LibraryOption {

    @Option(
            names = {"-L", "--library"},
            paramLabel = "FOLDER",
            description = "A folder of bundles that this one may use; may be given several times.")
    List<Path> folders = new ArrayList<>();

    /** The library of those folders and of files besides. */
    Library library(Cli cli, Functions functions, List<Path> besides) {
        return Library.of(functions.names(), files(cli, besides));
    }

    /** The bundles of those folders, and files besides. */
    List<Path> files(Cli cli, List<Path> besides) {
        List<Path> files = new ArrayList<>(besides);
        for (Path named : folders) {
            Path folder = cli.folder().resolve(named);
            if (!Files.isDirectory(folder)) {
                throw new Failure("There is no folder '" + folder + "'.", "Check the path after --library.");
            }
            files.addAll(Bundles.in(cli, folder));
        }
        return files;
    }
}
