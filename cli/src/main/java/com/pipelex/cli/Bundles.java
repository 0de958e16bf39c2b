package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.BundleResult;
import com.pipelex.language.Library;
import com.pipelex.language.Pipe;
import com.pipelex.language.Problem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bundles of a command, and the report of their problems. */
final class Bundles {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_FILES = 1_000;
    private static final Set<String> APART =
            Set.of("results", "node_modules", "target", "build", "venv", "env", "virtualenv", "__pycache__");

    private Bundles() {}

    /** True if the text names a bundle's file. */
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

    /** The bundles in the command's folder and below. */
    static List<Path> below(Cli cli) {
        return in(cli, cli.folder());
    }

    /** The bundles in a folder and below, but for those in hidden folders, and in what builds and runs leave behind. */
    static List<Path> in(Cli cli, Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(), MAX_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    Path name = path.getFileName();
                    boolean isApart = name != null
                            && !path.equals(folder)
                            && (APART.contains(name.toString())
                                    || name.toString().startsWith("."));
                    return isApart ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && isFile(path.toString())) {
                        files.add(path);
                    }
                    return files.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException failure) {
                    cli.screen().warn("'" + path + "' cannot be read.");
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            cli.screen().warn("'" + folder + "' cannot be read.");
        }
        if (files.size() == MAX_FILES) {
            cli.screen().warn("There are more than " + MAX_FILES + " bundles here; the others are left out.");
        }
        Collections.sort(files);
        return files;
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

    /** A bundle that may use what a library has; its warnings are told, and its errors end the command. */
    static Bundle loadValid(Cli cli, Path file, Library library) {
        BundleResult result = BundleReader.read(file, library);
        for (Problem problem : result.problems()) {
            if (problem.kind() == Problem.Kind.UNREADABLE) {
                throw new Failure(problem.place() + ": " + problem.message(), problem.hint());
            }
        }
        tell(cli, result.problems());
        return result.bundle().orElseThrow(() -> {
            long errors = result.problems().stream().filter(Problem::isError).count();
            return new Failure(
                    "'" + file + "' cannot run: " + Formats.count(errors, "error") + ".",
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
