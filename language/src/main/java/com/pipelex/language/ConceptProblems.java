package com.pipelex.language;

import com.pipelex.language.ConceptSyntax.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The messages about concepts and their names. */
final class ConceptProblems {

    private static final int MOST_NAMED = 8;
    private static final int MOST_FILES = 5;

    private ConceptProblems() {}

    static void notAName(Reference name) {
        name.table()
                .error(
                        Problem.Kind.INVALID_CONCEPT,
                        name.place(),
                        "'" + Spellings.printable(name.name()) + "' is not a valid concept name.",
                        "Write Concept or domain.Concept; a concept name starts with an upper case letter.");
    }

    static void unknown(ParsedFile from, Reference name) {
        String near = didYouMean(from, name);
        name.table()
                .error(
                        Problem.Kind.UNKNOWN_CONCEPT,
                        name.place(),
                        "unknown concept '" + Spellings.printable(name.name()) + "'.",
                        near.isEmpty() && name.name().contains(".")
                                ? "Use --library FOLDER to find the concepts of other bundles."
                                : near);
    }

    /** Reports an undeclared concept, and returns the text that it is taken for. */
    static Concept implicit(ParsedFile from, Reference name) {
        name.table()
                .warn(
                        Problem.Kind.UNKNOWN_CONCEPT,
                        name.place(),
                        "the concept '" + Spellings.printable(name.name())
                                + "' is not declared and is treated as a text.",
                        didYouMean(from, name));
        return new Concept(Concept.IMPLICIT, name.name(), "", null, List.of());
    }

    static void ambiguous(Reference name, String concept, List<ParsedFile> found) {
        name.table()
                .error(
                        Problem.Kind.AMBIGUOUS,
                        name.place(),
                        "several files declare the concept '" + concept + "': "
                                + found.stream()
                                        .limit(MOST_FILES)
                                        .map(other -> other.file().toString())
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "Declare it once.");
    }

    static void cycle(ConceptSyntax concept, List<String> path) {
        report(concept, Problem.Kind.RECURSION, " contains or refines itself: " + path(path) + ".", "");
    }

    static void tooDeep(ConceptSyntax concept, List<String> path) {
        report(concept, Problem.Kind.RECURSION, " is nested too deeply: " + path(path) + ".", "");
    }

    static void tooLarge(ConceptSyntax concept) {
        report(
                concept,
                Problem.Kind.INVALID_CONCEPT,
                " is too large: more than " + ConceptSizeLimits.MOST_LEVELS
                        + " levels of nested concepts, or more than " + ConceptSizeLimits.MOST_FIELDS
                        + " fields in all of them.",
                "Use fewer fields, or fewer concepts within concepts.");
    }

    private static void report(ConceptSyntax concept, Problem.Kind kind, String message, String hint) {
        concept.table()
                .error(
                        kind,
                        concept.table().place(concept.code()),
                        "the concept '" + Spellings.printable(concept.code()) + "'" + message,
                        hint);
    }

    private static String path(List<String> codes) {
        String first =
                codes.stream().limit(MOST_NAMED).map(Spellings::printable).collect(Collectors.joining(" → "));
        return codes.size() > MOST_NAMED ? first + " → …" : first;
    }

    private static String didYouMean(ParsedFile from, Reference name) {
        if (name.table().isFull()) {
            return "";
        }
        String code = name.name().substring(name.name().lastIndexOf('.') + 1);
        return Spellings.didYouMean(code, codes(from));
    }

    /** Returns the codes that a file can name without a domain. */
    static List<String> codes(ParsedFile from) {
        List<String> codes = new ArrayList<>(from.concepts().keySet());
        for (Concept concept : Concept.NATIVES) {
            if (Concept.nativeOf(concept.code(), from.dialect()) != null) {
                codes.add(concept.code());
            }
        }
        return codes;
    }
}
