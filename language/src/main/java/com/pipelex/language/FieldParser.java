package com.pipelex.language;

import com.pipelex.language.Concept.Field;
import com.pipelex.language.ConceptSyntax.FieldSyntax;
import com.pipelex.language.ConceptSyntax.Reference;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parser of the fields of a structure. */
final class FieldParser {

    private static final Set<String> KEYS = Set.of(
            "description",
            "type",
            "item_type",
            "key_type",
            "value_type",
            "choices",
            "required",
            "default_value",
            "concept_ref",
            "item_concept_ref");
    private static final Set<String> RESERVED =
            Set.of("stuff_name", "content_class", "concept_code", "stuff_code", "content");
    private static final List<String> TYPES =
            Arrays.stream(Field.Type.values()).map(Field.Type::spelling).toList();

    /** Python's names of item types, which the original accepts as well. */
    private static final Map<String, String> OF_PYTHON = Map.of(
            "str", "text",
            "int", "integer",
            "float", "number",
            "bool", "boolean",
            "datetime", "date");

    private final TableReader structure;
    private final Dialect dialect;

    FieldParser(TableReader structure, Dialect dialect) {
        this.structure = structure;
        this.dialect = dialect;
    }

    /** Parses the fields, without those that have an error. */
    List<FieldSyntax> parse() {
        List<FieldSyntax> fields = new ArrayList<>();
        for (String name : structure.keys()) {
            FieldSyntax field = structure.isFull() || !isName(name) ? null : field(name);
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    private boolean isName(String name) {
        if (RESERVED.contains(name) && !(dialect.isStandard() && name.equals("content"))) {
            structure.error(
                    Problem.Kind.INVALID_NAME,
                    structure.place(name),
                    "the field '" + name + "' clashes with a property that every value has.",
                    "Choose another name.");
            return false;
        }
        boolean isWord = name.chars().allMatch(unit -> unit == '_' || unit < 128 && Character.isLetterOrDigit(unit));
        if (!isWord || name.isEmpty() || Character.isDigit(name.charAt(0)) || name.startsWith("_")) {
            structure.error(
                    Problem.Kind.INVALID_NAME,
                    structure.place(name),
                    "'" + Spellings.printable(name) + "' is not a valid field name.",
                    "A field name has letters, digits and '_' only, and starts with a letter.");
            return false;
        }
        return true;
    }

    private @Nullable FieldSyntax field(String name) {
        if (structure.value(name) instanceof String description) {
            return new FieldSyntax(
                    new Field(name, description, Field.Type.TEXT, null, List.of(), true, null, null), null);
        }
        if (!(structure.value(name) instanceof TomlSyntax.Table)) {
            structure.error(
                    Problem.Kind.WRONG_TYPE,
                    structure.place(name),
                    "the field '" + name + "' must be a description in quotes, or a table.",
                    "");
            return null;
        }
        TableReader of = structure.table(name);
        return of == null ? null : field(name, of);
    }

    private @Nullable FieldSyntax field(String name, TableReader of) {
        for (String key : of.keys()) {
            if (!KEYS.contains(key)) {
                of.warn(
                        Problem.Kind.UNKNOWN_KEY,
                        of.place(key),
                        "unknown key '" + Spellings.printable(key) + "' of a field; it is ignored.",
                        Spellings.didYouMean(key, KEYS));
            }
        }
        String description = of.required("description");
        List<String> choices = of.strings("choices");
        Field.Type type = type(of, choices);
        if (type == null) {
            return null;
        }
        String items = type == Field.Type.DICT ? "value_type" : "item_type";
        if (type == Field.Type.DICT && !hasTypes(of)) {
            return null;
        }
        boolean isOfConcept = type == Field.Type.LIST && namesConcept(of);
        Field.Type itemType = isOfConcept
                ? Field.Type.CONCEPT
                : type == Field.Type.DICT || type == Field.Type.LIST ? itemType(of, items) : null;
        Reference concept = isOfConcept ? new Reference(of, "item_type", itemConcept(of)) : concept(of, type, itemType);
        if (concept == null && (type == Field.Type.CONCEPT || itemType == Field.Type.CONCEPT)) {
            return null;
        }
        Object byDefault = new DefaultReader(of, type, choices).read();
        boolean isRequired = of.bool("required", !dialect.isStandard());
        return new FieldSyntax(
                new Field(
                        name,
                        description == null ? "" : description,
                        type,
                        itemType,
                        choices,
                        isRequired,
                        byDefault,
                        null),
                concept);
    }

    /** Returns whether the standard's short form names the concept of the items: {@code item_type = "LineItem"}. */
    private boolean namesConcept(TableReader of) {
        return dialect.isStandard()
                && !of.has("item_concept_ref")
                && of.value("item_type") instanceof String name
                && !name.equals("Any")
                && Spellings.isConceptName(name)
                && Field.Type.spelt(name) == null;
    }

    private static String itemConcept(TableReader of) {
        return String.valueOf(of.value("item_type"));
    }

    private static boolean hasTypes(TableReader of) {
        for (String key : List.of("key_type", "value_type")) {
            String spelling = of.string(key);
            if (!of.has(key)) {
                of.error(
                        Problem.Kind.INVALID_CONCEPT,
                        of.place(),
                        "a field of type 'dict' needs both 'key_type' and 'value_type'; '" + key + "' is missing.",
                        "");
                return false;
            }
            if (spelling == null) {
                return false;
            }
        }
        return true;
    }

    private static Field.@Nullable Type type(TableReader of, List<String> choices) {
        String spelling = of.string("type");
        if (of.has("type")) {
            return spelling == null ? null : spelt(of, "type", spelling);
        }
        if (choices.isEmpty()
                && of.value("choices") instanceof TomlSyntax.Array array
                && !array.entries().isEmpty()) {
            return null;
        }
        if (choices.isEmpty()) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place(of.has("choices") ? "choices" : ""),
                    "a field needs a 'type', or 'choices' that are not empty.",
                    "");
            return null;
        }
        return Field.Type.TEXT;
    }

    private static Field.@Nullable Type itemType(TableReader of, String key) {
        String spelling = of.string(key);
        if (spelling == null || spelling.equals("Any")) {
            return null;
        }
        return spelt(of, key, OF_PYTHON.getOrDefault(spelling, spelling));
    }

    private static Field.@Nullable Type spelt(TableReader of, String key, String spelling) {
        Field.Type type = Field.Type.spelt(spelling);
        if (type == null) {
            String isConcept = Spellings.isPascalCase(spelling)
                    ? key.equals("type")
                            ? "For a concept write type = \"concept\" and concept_ref = \"" + spelling + "\"."
                            : "For concepts write item_type = \"concept\" and item_concept_ref = \"" + spelling + "\"."
                    : Spellings.didYouMean(spelling, TYPES);
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place(key),
                    "'" + Spellings.printable(spelling) + "' is not a valid field type.",
                    (Spellings.useOneOf(TYPES) + " " + isConcept).strip());
        }
        return type;
    }

    private static @Nullable Reference concept(TableReader of, Field.Type type, Field.@Nullable Type itemType) {
        String key = type == Field.Type.CONCEPT
                ? "concept_ref"
                : type == Field.Type.LIST && itemType == Field.Type.CONCEPT ? "item_concept_ref" : "";
        for (String other : List.of("concept_ref", "item_concept_ref")) {
            if (of.has(other) && !other.equals(key)) {
                of.error(
                        Problem.Kind.INVALID_CONCEPT,
                        of.place(other),
                        "'" + other + "' does not go with this type.",
                        "concept_ref goes with type = \"concept\", item_concept_ref with item_type = \"concept\".");
            }
        }
        String name = key.isEmpty() ? null : of.required(key);
        if (key.isEmpty() && itemType == Field.Type.CONCEPT) {
            of.error(
                    Problem.Kind.INVALID_CONCEPT,
                    of.place("value_type"),
                    "the values of a 'dict' cannot be concepts.",
                    "Make it a list of concepts.");
        }
        return name == null ? null : new Reference(of, key, name);
    }

    /** Reads a field's default value. */
    private record DefaultReader(TableReader of, Field.Type type, List<String> choices) {

        @Nullable
        Object read() {
            Object value = of.value("default_value");
            if (value == null) {
                return null;
            }
            if (!fits(value)) {
                of.error(
                        Problem.Kind.INVALID_CONCEPT,
                        of.place("default_value"),
                        "the default value does not fit the type '" + type.spelling() + "'.",
                        "");
            } else if (!choices.isEmpty() && value instanceof String text && !choices.contains(text)) {
                of.error(
                        Problem.Kind.INVALID_CONCEPT,
                        of.place("default_value"),
                        "the default value '" + Spellings.printable(text) + "' is not one of the choices.",
                        Spellings.didYouMean(text, choices));
            }
            return TableReader.plain(value);
        }

        private boolean fits(Object value) {
            return switch (type) {
                case TEXT -> value instanceof String;
                case LIST -> value instanceof TomlSyntax.Array;
                case DICT, CONCEPT -> value instanceof TomlSyntax.Table;
                case INTEGER -> value instanceof Long;
                case BOOLEAN -> value instanceof Boolean;
                case NUMBER -> value instanceof Number;
                case DATE, DATETIME -> value instanceof Temporal && !(value instanceof LocalTime);
                case TIME -> value instanceof LocalTime || value instanceof String;
            };
        }
    }
}
