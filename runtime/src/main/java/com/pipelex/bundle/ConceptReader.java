package com.pipelex.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Reads the concepts of a bundle. */
final class ConceptReader {

    private static final Set<String> KEYS = Set.of("description", "structure", "refines", "definition");
    private static final Set<String> RESERVED =
            Set.of("stuff_name", "content_class", "concept_code", "stuff_code", "content");

    private final TableReader table;
    private final String domain;

    ConceptReader(TableReader table, String domain) {
        this.table = table;
        this.domain = domain;
    }

    Map<String, Concept> read() {
        Map<String, Concept> concepts = new LinkedHashMap<>();
        for (String code : table.keys()) {
            Concept concept = concept(code);
            if (concept != null) {
                concepts.put(code, concept);
            }
        }
        return concepts;
    }

    private @Nullable Concept concept(String code) {
        if (!Spellings.isPascalCase(code)) {
            table.error(
                    Problem.Kind.INVALID_NAME,
                    table.place(code),
                    "'" + Spellings.printable(code) + "' is not a concept's name.",
                    "A concept's name is of letters and digits, and begins with an upper case letter.");
            return null;
        }
        if (Concept.nativeOf(code) != null) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(code),
                    "the concept '" + code + "' is the language's own and cannot be declared again.",
                    "Choose another name, or refine it.");
            return null;
        }
        Object value = table.value(code);
        if (value instanceof String description) {
            return new Concept(domain, code, description, null, List.of());
        }
        TableReader of = value instanceof TomlTable ? table.table(code) : null;
        if (of == null) {
            table.error(
                    Problem.Kind.WRONG_TYPE,
                    table.place(code),
                    "the concept '" + code + "' must be a description in quotes, or a table.",
                    "");
            return null;
        }
        return concept(code, of);
    }

    private @Nullable Concept concept(String code, TableReader of) {
        of.onlyKnows(KEYS);
        String description = of.has("description") ? of.string("description") : of.required("description");
        String refines = of.string("refines");
        if (refines != null && of.has("structure")) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("structure"),
                    "a concept either refines another one or has a structure of its own, not both.",
                    "");
            return null;
        }
        String base = refines == null ? null : refined(of, refines);
        return new Concept(domain, code, description == null ? "" : description, base, fields(of));
    }

    private static @Nullable String refined(TableReader of, String refines) {
        String bare = refines.startsWith("native.") ? refines.substring("native.".length()) : refines;
        Concept concept = Concept.nativeOf(bare);
        if (concept == null) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("refines"),
                    "'" + Spellings.printable(refines) + "' is not a native concept, and only those can be refined.",
                    Spellings.didYouMean(bare, List.of("Text", "Number", "Image", "PDF", "Page", "TextAndImages")));
            return null;
        }
        return concept.code();
    }

    private List<Field> fields(TableReader concept) {
        List<Field> fields = new ArrayList<>();
        if (concept.value("structure") instanceof String name) {
            concept.error(
                    Problem.Kind.UNSUPPORTED,
                    concept.place("structure"),
                    "the structure '" + Spellings.printable(name)
                            + "' is a class of Python, which does not exist here.",
                    "Write the structure as a table of fields.");
            return fields;
        }
        TableReader structure = concept.table("structure");
        if (structure == null) {
            return fields;
        }
        for (String name : structure.keys()) {
            Field field = field(structure, name);
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    private @Nullable Field field(TableReader structure, String name) {
        if (RESERVED.contains(name)) {
            structure.error(
                    Problem.Kind.INVALID_NAME,
                    structure.place(name),
                    "the field '" + name + "' would clash with what templates know of every value.",
                    "Choose another name.");
            return null;
        }
        if (structure.value(name) instanceof String description) {
            return new Field(name, description, Field.Type.TEXT, null, List.of(), true, null);
        }
        TableReader of = structure.table(name);
        if (of == null) {
            return null;
        }
        String description = of.required("description");
        List<String> choices = of.strings("choices");
        Field.Type type = type(of, choices);
        if (type == null) {
            return null;
        }
        if (type == Field.Type.DICT && (!of.has("key_type") || !of.has("value_type"))) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place(),
                    "a field of type 'dict' needs both 'key_type' and 'value_type'.",
                    "");
            return null;
        }
        String items = of.string(type == Field.Type.DICT ? "value_type" : "item_type");
        Object defaultValue = defaultValue(of, type, choices);
        return new Field(
                name,
                description == null ? "" : description,
                type,
                items == null ? null : Field.Type.spelt(items),
                choices,
                of.bool("required", true),
                defaultValue);
    }

    private static Field.@Nullable Type type(TableReader of, List<String> choices) {
        String spelling = of.string("type");
        if (spelling == null) {
            if (choices.isEmpty()) {
                of.error(
                        Problem.Kind.INVALID_CONCEPT,
                        of.place(),
                        "a field needs a 'type', or 'choices' that are not empty.",
                        "");
                return null;
            }
            return Field.Type.TEXT;
        }
        Field.Type type = Field.Type.spelt(spelling);
        if (type == null) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("type"),
                    "'" + Spellings.printable(spelling) + "' is not a type of field.",
                    "There are text, list, dict, integer, boolean, number and date. "
                            + Spellings.didYouMean(
                                    spelling, List.of("text", "list", "dict", "integer", "boolean", "number", "date")));
        }
        return type;
    }

    private static @Nullable Object defaultValue(TableReader of, Field.Type type, List<String> choices) {
        Object value = of.value("default_value");
        if (value == null) {
            return null;
        }
        boolean fits = switch (type) {
            case TEXT -> value instanceof String;
            case LIST -> value instanceof TomlArray;
            case DICT -> value instanceof TomlTable;
            case INTEGER -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case NUMBER -> value instanceof Number;
            case DATE -> value instanceof java.time.temporal.Temporal;
        };
        if (!fits) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("default_value"),
                    "the default value does not fit the type '" + type.spelling() + "'.",
                    "");
        } else if (!choices.isEmpty() && !choices.contains(String.valueOf(value))) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("default_value"),
                    "the default value is not one of the choices.",
                    Spellings.didYouMean(String.valueOf(value), choices));
        }
        return value instanceof TomlArray array ? array.toList() : value instanceof TomlTable map ? map.toMap() : value;
    }
}
