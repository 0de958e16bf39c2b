package com.pipelex.language;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the concepts that a file names: its own, the language's, and those of other bundles. */
final class ConceptNames {

    private final Draft draft;
    private final Library library;

    ConceptNames(Draft draft, Library library) {
        this.draft = draft;
        this.library = library;
    }

    /** Whether a text has the form of {@code Concept} or {@code domain.Concept}. */
    static boolean isName(String text) {
        int dot = text.lastIndexOf('.');
        return Spellings.isPascalCase(text.substring(dot + 1))
                && (dot < 0 || Spellings.isDomain(text.substring(0, dot)));
    }

    /**
     * The concept of a name. A bare one that nobody declares is taken for a text, with a warning; null where one with a
     * domain is not known, which is reported.
     */
    @Nullable
    Concept find(TableReader table, String key, String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            Concept bare = bare(table, key, name);
            return bare != null ? bare : implicit(table, key, name);
        }
        return qualified(table, key, name.substring(0, dot), name.substring(dot + 1));
    }

    /** The same, but for a bare name that nobody declares, which is reported. */
    @Nullable
    Concept declared(TableReader table, String key, String name) {
        if (!isName(name)) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(key),
                    "'" + Spellings.printable(name) + "' is not a concept.",
                    "Write it as Concept or domain.Concept; a concept begins with an upper case letter.");
            return null;
        }
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            return qualified(table, key, name.substring(0, dot), name.substring(dot + 1));
        }
        Concept bare = bare(table, key, name);
        if (bare == null) {
            unknown(table, key, name);
        }
        return bare;
    }

    private @Nullable Concept bare(TableReader table, String key, String code) {
        Concept own = draft.concept(code);
        Concept known = own != null ? own : Concept.nativeOf(code);
        return known != null ? known : elsewhere(table, key, draft.domain(), code);
    }

    private @Nullable Concept qualified(TableReader table, String key, String of, String code) {
        if (of.equals(Concept.NATIVE)) {
            Concept known = Concept.nativeOf(code);
            if (known == null) {
                unknown(table, key, of + "." + code);
            }
            return known;
        }
        Concept own = of.equals(draft.domain()) ? draft.concept(code) : null;
        Concept known = own != null ? own : elsewhere(table, key, of, code);
        if (known == null) {
            unknown(table, key, of + "." + code);
        }
        return known;
    }

    private @Nullable Concept elsewhere(TableReader table, String key, String of, String code) {
        List<Draft> found = library.withConcept(draft, of, code);
        if (found.isEmpty()) {
            return null;
        }
        if (found.size() > 1) {
            table.error(
                    Problem.Kind.AMBIGUOUS,
                    table.place(key),
                    "several files declare the concept '" + of + "." + code + "': "
                            + found.stream()
                                    .limit(5)
                                    .map(other -> other.file().toString())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Declare it once.");
        }
        Concept concept = found.get(0).concept(code);
        if (concept != null) {
            draft.uses(concept);
        }
        return concept;
    }

    private Concept implicit(TableReader table, String key, String code) {
        table.warn(
                Problem.Kind.UNKNOWN_CONCEPT,
                table.place(key),
                "the concept '" + code + "' is declared nowhere, and is taken for a text.",
                didYouMean(table, code));
        return new Concept(Concept.IMPLICIT, code, "", null, List.of());
    }

    private void unknown(TableReader table, String key, String name) {
        String near = didYouMean(table, name.substring(name.lastIndexOf('.') + 1));
        table.error(
                Problem.Kind.UNKNOWN_CONCEPT,
                table.place(key),
                "the concept '" + name + "' is not known.",
                near.isEmpty() && name.contains(".")
                        ? "Those of other bundles are found with --library FOLDER."
                        : near);
    }

    private String didYouMean(TableReader table, String code) {
        if (table.isFull()) {
            return "";
        }
        List<String> known = new ArrayList<>(draft.conceptCodes());
        Concept.NATIVES.forEach(concept -> known.add(concept.code()));
        return Spellings.didYouMean(code, known);
    }
}
