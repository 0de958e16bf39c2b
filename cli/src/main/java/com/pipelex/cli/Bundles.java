package com.pipelex.cli;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import com.pipelex.bundle.BundleResult;
import com.pipelex.bundle.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    /** The bundle; its warnings are told, and its errors end the command. */
    static Bundle sound(Cli cli, Path file) {
        BundleResult result = BundleReader.read(file);
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
