package com.pipelex.cli;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import com.pipelex.bundle.BundleResult;
import com.pipelex.bundle.Library;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Problem;
import com.pipelex.run.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How commands come by bundles, and tell what is wrong with them. */
final class Bundles {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_FILES = 1_000;

    private Bundles() {}

    /** Whether the text names a file of a bundle. */
    static boolean isFile(String target) {
        return target.endsWith(".plx") || target.endsWith(".mthds");
    }

    /**
     * The path as a person gave it, so that messages name it so; in the command's folder where that is another one than
     * the process's.
     */
    static Path path(Cli cli, String given) {
        return cli.folder().resolve(given);
    }

    /** The bundles below the command's folder, but for those in hidden folders and results. */
    static List<Path> below(Cli cli) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(cli.folder(), MAX_DEPTH)) {
            found.filter(path ->
                            isFile(path.toString()) && !isApart(cli.folder().relativize(path)))
                    .sorted()
                    .limit(MAX_FILES)
                    .forEach(files::add);
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            cli.screen().warn("Some folders here cannot be read.");
        }
        return files;
    }

    private static boolean isApart(Path path) {
        for (Path part : path) {
            String name = part.toString();
            if (name.startsWith(".") && name.length() > 1 || name.equals("results") || name.equals("node_modules")) {
                return true;
            }
        }
        return false;
    }

    /** The pipe of a code, or the main pipe where none is named. */
    static Pipe pipe(Bundle bundle, @Nullable String named) {
        String code = named == null ? bundle.mainPipe() : named;
        Pipe pipe = code == null ? null : bundle.pipes().get(code);
        if (pipe == null) {
            throw new Failure(
                    code == null
                            ? "'" + bundle.file() + "' names no main_pipe."
                            : "There is no pipe '" + code + "' in '" + bundle.file() + "'.",
                    "Name one of its pipes with --pipe: "
                            + String.join(", ", bundle.pipes().keySet()) + ".");
        }
        return pipe;
    }

    /** The bundle, which calls no function; its warnings are told, and its errors end the command. */
    static Bundle sound(Cli cli, Path file) {
        return sound(cli, file, Functions.none());
    }

    /** The same of a bundle that may call functions. */
    static Bundle sound(Cli cli, Path file, Functions functions) {
        BundleResult result = BundleReader.read(file, Library.of(functions.names(), List.of()));
        for (Problem problem : result.problems()) {
            if (problem.kind() == Problem.Kind.UNREADABLE) {
                throw new Failure(problem.place() + ": " + problem.message(), problem.hint());
            }
        }
        tell(cli, result.problems());
        return result.bundle().orElseThrow(() -> {
            long errors = result.problems().stream().filter(Problem::isError).count();
            return new Failure(
                    "'" + file + "' cannot run: " + Words.count(errors, "error") + ".",
                    "See 'pipelex validate " + file + "'.");
        });
    }

    static void tell(Cli cli, List<Problem> problems) {
        for (Problem problem : problems) {
            String mark = problem.isError()
                    ? cli.screen().errInk().red("error")
                    : cli.screen().errInk().yellow("warning");
            cli.screen().note(mark + " " + problem);
        }
    }
}
