package com.pipelex.language;

import com.pipelex.language.ConceptSyntax.FieldSyntax;
import com.pipelex.language.ConceptSyntax.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parser of a file's concept declarations. */
final class ConceptParser {

    private static final Set<String> KEYS = Set.of("description", "structure", "refines");
    private static final Map<String, String> ADVICE = Map.of("definition", "It is now called 'description'.");

    private final TableReader table;
    private final Dialect dialect;

    ConceptParser(TableReader table, Dialect dialect) {
        this.table = table;
        this.dialect = dialect;
    }

    /** Parses all declarations; one whose content is unknown because of an error becomes a damaged one. */
    Map<String, ConceptSyntax> parse() {
        Map<String, ConceptSyntax> concepts = new LinkedHashMap<>();
        for (String code : table.keys()) {
            concepts.put(code, parse(code));
        }
        return concepts;
    }

    private ConceptSyntax parse(String code) {
        if (!Spellings.isPascalCase(code)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place(code),
                    "'" + Spellings.printable(code) + "' is not a valid concept name.",
                    "A concept name has letters and digits only, and starts with an upper case letter.");
        } else if (Concept.isReserved(code, dialect)) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(code),
                    "the concept '" + code + "' is built in and cannot be declared again.",
                    "Choose another name, or refine it.");
        }
        Object value = table.value(code);
        if (value instanceof String description) {
            return ConceptSyntax.plain(table, code, description);
        }
        TableReader of = value instanceof TomlSyntax.Table ? table.table(code) : null;
        if (of == null) {
            table.error(
                    Problem.Kind.WRONG_TYPE,
                    table.place(code),
                    "the concept '" + Spellings.printable(code) + "' must be a description in quotes, or a table.",
                    "");
            return ConceptSyntax.damaged(table, code);
        }
        return parse(code, of);
    }

    private ConceptSyntax parse(String code, TableReader of) {
        of.onlyKnows(KEYS, ADVICE);
        String description = of.required("description");
        String refines = of.string("refines");
        if (of.has("refines") && of.has("structure")) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("structure"),
                    "a concept either refines another one or has its own structure, not both.",
                    "Remove 'refines' or 'structure'.");
            return ConceptSyntax.damaged(table, code);
        }
        if (dialect.isStandard() && of.value("structure") instanceof String) {
            Reference text = refines == null ? null : new Reference(of, "refines", refines);
            return new ConceptSyntax(table, code, description == null ? "" : description, text, List.of());
        }
        List<FieldSyntax> fields = fields(of);
        if (fields == null || of.has("refines") && refines == null) {
            return ConceptSyntax.damaged(table, code);
        }
        Reference base = refines == null ? null : new Reference(of, "refines", refines);
        return new ConceptSyntax(table, code, description == null ? "" : description, base, fields);
    }

    /** The fields; null if one of them, or the structure itself, has an error. */
    private @Nullable List<FieldSyntax> fields(TableReader concept) {
        if (concept.value("structure") instanceof String name) {
            concept.error(
                    Problem.Kind.UNSUPPORTED,
                    concept.place("structure"),
                    "the structure '" + Spellings.printable(name) + "' is a Python class, which is not supported.",
                    "Write the structure as a table of fields.");
            return null;
        }
        TableReader structure = concept.table("structure");
        if (structure == null) {
            return concept.has("structure") ? null : List.of();
        }
        List<FieldSyntax> fields = new FieldParser(structure, dialect).parse();
        return fields.size() == structure.keys().size() ? fields : null;
    }
}
