package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.RunException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The jars whose functions a bundle may call. Nothing is loaded that the person has not named here. */
final class FunctionsOption {

    @Option(
            names = "--functions",
            paramLabel = "JAR",
            description = "A jar with functions for PipeFunc; may be given several times.")
    List<Path> jars = new ArrayList<>();

    /** The functions of those jars; none where none is named. The jars stay open as long as the process runs. */
    Functions found(Cli cli) {
        if (jars.isEmpty()) {
            return Functions.none();
        }
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            Path file = cli.folder().resolve(jar);
            if (!Files.exists(file)) {
                throw new Failure("There is no file '" + file + "'.", "Check the path after --functions.");
            }
            if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
                throw new Failure("'" + file + "' is not a regular file.", "Name a jar after --functions.");
            }
            try {
                urls.add(file.toUri().toURL());
            } catch (MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        try {
            return Functions.found(
                    new URLClassLoader(urls.toArray(new URL[0]), getClass().getClassLoader()));
        } catch (RunException broken) {
            throw new Failure(String.valueOf(broken.getMessage()), broken.hint(), broken);
        }
    }
}
