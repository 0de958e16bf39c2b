package com.pipelex.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads a bundle and checks it: all that is wrong at once, each with its place. */
public final class BundleReader {

    /** A bundle over this is refused before it is parsed, which may take two hundred times as much memory. */
    public static final long MAX_BYTES = 1L << 20;

    private BundleReader() {}

    /** Reads a file that uses nothing but its own; never throws, whatever is in it. */
    public static BundleResult read(Path file) {
        return read(file, Library.none());
    }

    /** Reads a file that may use what a library has; never throws, whatever is in it. */
    public static BundleResult read(Path file, Library library) {
        Draft draft = library.draft(file);
        Linker linker = new Linker(draft, library);
        Bundle bundle = linker.link();
        if (bundle != null) {
            new TreeCheck(bundle, draft.tables()).run();
            new FlowCheck(bundle, draft.tables()).run();
        }
        List<Problem> problems = new ArrayList<>(draft.problems());
        linker.files().forEach(other -> damaged(file, other, library).ifPresent(problems::add));
        problems.sort(
                Comparator.comparingInt((Problem problem) -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column()));
        boolean isSound = problems.stream().noneMatch(Problem::isError);
        return new BundleResult(isSound ? Optional.ofNullable(bundle) : Optional.empty(), problems);
    }

    /** That another file, which this one uses, cannot be read itself. */
    private static Optional<Problem> damaged(Path file, Path other, Library library) {
        Draft used = library.draft(other);
        used.pipes();
        if (used.problems().stream().noneMatch(Problem::isError)) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                Problem.Kind.UNREADABLE,
                new Place(file, 1, 1),
                null,
                "it uses a pipe of '" + other + "', which is not in order.",
                "See 'pipelex validate " + other + "'."));
    }
}
