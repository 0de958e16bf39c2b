package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Bundles given as text, for tests: their problems as lines of text, or the valid bundle. */
final class Bundles {

    private Bundles() {}

    /** Reads a bundle that uses no other one, and no functions. */
    static BundleResult read(String text) {
        return read(text, Library.none());
    }

    /** Reads a bundle that may call some functions. */
    static BundleResult readWithFunctions(String text, String... functions) {
        return read(text, Library.of(Set.of(functions), List.of()));
    }

    /** Reads a bundle by the rules of the standard. */
    static BundleResult readStandard(String text) {
        return read(text, ".mthds", Library.none());
    }

    private static BundleResult read(String text, Library library) {
        return read(text, ".plx", library);
    }

    private static BundleResult read(String text, String extension, Library library) {
        try {
            Path file = Files.createTempFile("bundle", extension);
            try {
                return BundleReader.read(Files.writeString(file, text), library);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The problems of a bundle, in the order of the file: {@code line:column KIND: message hint}. */
    static List<String> problems(String text) {
        return told(read(text));
    }

    /** The problems of a pipe {@code p}, whose table begins in line 2. */
    static List<String> problemsOfPipe(String body) {
        return problems(ofPipe(body));
    }

    /** A bundle of one pipe {@code p}, whose table begins in line 2. */
    static String ofPipe(String body) {
        return "domain = \"shop\"\n[pipe.p]\n" + body;
    }

    /** The problems of a bundle by the rules of the standard. */
    static List<String> standardProblems(String text) {
        return told(readStandard(text));
    }

    static List<String> told(BundleResult result) {
        return result.problems().stream().map(Bundles::told).toList();
    }

    static String told(Problem problem) {
        Place place = problem.place();
        return place.line() + ":" + place.column() + " " + problem.kind()
                + (problem.isError() ? "" : " (warning)")
                + ": " + problem.message()
                + (problem.hint().isEmpty() ? "" : " " + problem.hint());
    }

    /** A bundle without any problem. */
    static Bundle valid(String text) {
        BundleResult result = read(text);
        assertThat(told(result)).isEmpty();
        return result.bundle().orElseThrow();
    }

    /** The pipe {@code p} of a bundle without any problem. */
    static <P extends Pipe> P valid(Class<P> type, String text) {
        Pipe pipe = Objects.requireNonNull(valid(text).pipes().get("p"));
        assertThat(pipe).isInstanceOf(type);
        return type.cast(pipe);
    }

    /** The pipe {@code p} of a bundle of one pipe, without any problem. */
    static <P extends Pipe> P validPipe(Class<P> type, String body) {
        return valid(type, ofPipe(body));
    }
}
