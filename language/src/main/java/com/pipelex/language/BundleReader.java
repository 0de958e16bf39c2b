package com.pipelex.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a bundle and checks it: all that is wrong at once, each with its place. */
public final class BundleReader {

    /** A bundle over this is refused before it is parsed, which may take two hundred times as much memory. */
    public static final long MAX_BYTES = SourceText.MAX_BYTES;

    private BundleReader() {}

    /** Reads a file that uses nothing but its own; never throws, whatever is in it. */
    public static BundleResult read(Path file) {
        return read(file, Library.none());
    }

    /** Reads a file that may use what a library has; never throws, whatever is in it. */
    public static BundleResult read(Path file, Library library) {
        ParsedFile parsed = library.parse(file);
        BundleResult known = library.result(parsed);
        return known != null ? known : library.keep(parsed, result(parsed, library));
    }

    private static BundleResult result(ParsedFile parsed, Library library) {
        PipeLinker linker = library.linker(parsed);
        Bundle bundle = linker.link();
        library.check(parsed);
        if (bundle != null) {
            new CallGraphCheck(bundle, parsed.pipes()).run();
            new DataFlowCheck(bundle, parsed.pipes()).run();
            new OutputCheck(bundle, parsed).run();
        }
        List<Problem> problems = new ArrayList<>(parsed.problems());
        for (ParsedFile other : linker.imported()) {
            library.check(other);
            if (other.hasErrors()) {
                problems.add(damaged(parsed.file(), other));
            }
        }
        problems.sort(BundleReader::inOrder);
        boolean isValid = problems.stream().noneMatch(Problem::isError);
        return new BundleResult(isValid ? Optional.ofNullable(bundle) : Optional.empty(), problems);
    }

    /** Not {@link java.util.Comparator#comparingInt}, whose lambdas no start-up archive can hold. */
    private static int inOrder(Problem one, Problem other) {
        int byLine = Integer.compare(one.place().line(), other.place().line());
        return byLine != 0
                ? byLine
                : Integer.compare(one.place().column(), other.place().column());
    }

    private static Problem damaged(Path file, ParsedFile other) {
        return Problem.error(
                Problem.Kind.UNREADABLE,
                new Place(file, 1, 1),
                null,
                "this bundle uses a pipe of '" + other.file() + "', which has errors.",
                "Run 'pipelex validate " + other.file() + "'.");
    }
}
