package com.pipelex.language;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the concepts of a file, each when it is first named. One that is not in order is reported, and stands for a text
 * from then on, so that the rest can be checked.
 */
final class ConceptReader {

    private static final Set<String> KEYS = Set.of("description", "structure", "refines");
    private static final Map<String, String> ADVICE = Map.of("definition", "It is called 'description' now.");

    /** How deep concepts may be read for one another's sake. */
    private static final int MOST_OPEN = 100;

    private final TableReader table;
    private final String domain;
    private final Library library;
    private final ConceptNames names;
    private final Map<String, Concept> done = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    ConceptReader(TableReader table, String domain, Draft draft, Library library) {
        this.table = table;
        this.domain = domain;
        this.library = library;
        this.names = new ConceptNames(draft, library);
    }

    Set<String> codes() {
        return table.keys();
    }

    boolean declares(String code) {
        return table.has(code);
    }

    void readAll() {
        table.keys().forEach(this::own);
    }

    /** The concept of a code; null where this file does not declare it, or must not. */
    @Nullable
    Concept own(String code) {
        Concept known = done.get(code);
        if (known != null || !declares(code)) {
            return known;
        }
        if (open.contains(code) || open.size() >= MOST_OPEN) {
            return circle(code);
        }
        open.add(code);
        Concept concept = read(code);
        open.remove(code);
        if (!library.sizes().admits(concept)) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(code),
                    "the concept '" + Spellings.printable(code) + "' holds too much: more than "
                            + ConceptSizes.MOST_LEVELS
                            + " levels of concepts, or more than " + ConceptSizes.MOST_FIELDS
                            + " fields with all of theirs.",
                    "Make it smaller.");
            concept = text(code);
        }
        done.put(code, concept);
        return concept;
    }

    private Concept circle(String code) {
        boolean isCircle = open.contains(code);
        String path = open.stream().limit(8).map(Spellings::printable).collect(Collectors.joining(" → "));
        table.error(
                Problem.Kind.RECURSION,
                table.place(code),
                isCircle
                        ? "the concept '" + Spellings.printable(code) + "' holds or refines itself, by way of " + path
                                + "."
                        : "the concept '" + Spellings.printable(code) + "' is nested too deeply: " + path + " …",
                "");
        return text(code);
    }

    private Concept text(String code) {
        return new Concept(domain, code, "", null, List.of());
    }

    private Concept read(String code) {
        if (!Spellings.isPascalCase(code)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place(code),
                    "'" + Spellings.printable(code) + "' is not a concept's name.",
                    "A concept's name is of letters and digits, and begins with an upper case letter.");
        } else if (Concept.isReserved(code)) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(code),
                    "the concept '" + code + "' is the language's own and cannot be declared again.",
                    "Choose another name, or refine it.");
        }
        Object value = table.value(code);
        if (value instanceof String description) {
            return new Concept(domain, code, description, null, List.of());
        }
        TableReader of = value instanceof TomlValues.Table ? table.table(code) : null;
        if (of == null) {
            table.error(
                    Problem.Kind.WRONG_TYPE,
                    table.place(code),
                    "the concept '" + Spellings.printable(code) + "' must be a description in quotes, or a table.",
                    "");
            return text(code);
        }
        return read(code, of);
    }

    private Concept read(String code, TableReader of) {
        of.onlyKnows(KEYS, ADVICE);
        String description = of.required("description");
        String refines = of.string("refines");
        if (of.has("refines") && of.has("structure")) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("structure"),
                    "a concept either refines another one or has a structure of its own, not both.",
                    "Take out 'refines' or 'structure'.");
            return text(code);
        }
        Concept base = refines == null ? null : names.declared(of, "refines", refines);
        List<Field> fields = base != null ? base.fields() : fields(of);
        return new Concept(domain, code, description == null ? "" : description, base, fields);
    }

    private List<Field> fields(TableReader concept) {
        if (concept.value("structure") instanceof String name) {
            concept.error(
                    Problem.Kind.UNSUPPORTED,
                    concept.place("structure"),
                    "the structure '" + Spellings.printable(name)
                            + "' is a class of Python, which does not exist here.",
                    "Write the structure as a table of fields.");
            return List.of();
        }
        TableReader structure = concept.table("structure");
        return structure == null ? List.of() : new FieldReader(structure, names).read();
    }
}
