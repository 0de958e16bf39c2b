package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A concept as the source of a Python class, the form that prompts use: its fields, their types and their descriptions.
 */
public final class ClassListing {

    private final Map<String, Concept> met = new LinkedHashMap<>();

    private ClassListing() {}

    /** Returns the class, followed by the classes of its fields as they are first used. */
    public static String of(Concept concept) {
        ClassListing listing = new ClassListing();
        listing.met.put(name(concept), concept);
        List<String> classes = new ArrayList<>();
        for (int at = 0; at < listing.met.size(); at++) {
            classes.add(listing.one(List.copyOf(listing.met.values()).get(at)));
        }
        return String.join("\n\n", classes);
    }

    private static String name(Concept concept) {
        return concept.fields().isEmpty() ? concept.contentKind() + "Content" : concept.code();
    }

    private String one(Concept concept) {
        boolean isOwn = !concept.fields().isEmpty();
        StringBuilder out = new StringBuilder("class " + name(concept));
        out.append(
                isOwn
                        ? "(StructuredContent):\n    \"\"\"Generated " + name(concept) + " class\"\"\""
                        : "(StuffContent):");
        for (Field field : Contents.fields(concept)) {
            out.append("\n    ")
                    .append(field.name())
                    .append(": ")
                    .append(type(field))
                    .append(value(field));
            out.append(isOwn ? "  # " + field.description().replace('\n', ' ') : "");
        }
        return out.toString();
    }

    private String type(Field field) {
        String type = field.choices().isEmpty() ? plain(field) : literal(field.choices());
        return field.required() || field.defaultValue() != null ? type : type + " | None";
    }

    private static String literal(List<String> choices) {
        StringBuilder out = new StringBuilder("Literal[");
        choices.forEach(choice ->
                out.append("\n        ").append(JsonText.compact(choice)).append(','));
        return out.append("\n    ]").toString();
    }

    private String plain(Field field) {
        return switch (field.type()) {
            case LIST -> "List[" + scalar(field.itemType(), field.concept()) + "]";
            case DICT -> "Dict[str, " + scalar(field.itemType(), field.concept()) + "]";
            default -> scalar(field.type(), field.concept());
        };
    }

    private String scalar(Field.@Nullable Type type, @Nullable Concept concept) {
        if (type == null) {
            return "Any";
        }
        return switch (type) {
            case TEXT -> "str";
            case INTEGER -> "int";
            case NUMBER -> "float";
            case BOOLEAN -> "bool";
            case DATE, DATETIME -> "datetime";
            case TIME -> "time";
            case LIST -> "List[Any]";
            case DICT -> "Dict[str, Any]";
            case CONCEPT -> nested(concept);
        };
    }

    private String nested(@Nullable Concept concept) {
        if (concept == null) {
            return "Any";
        }
        met.putIfAbsent(name(concept), concept);
        return name(concept);
    }

    private static String value(Field field) {
        Object value = field.defaultValue();
        if (value == null) {
            return field.required() ? "" : " = None";
        }
        return " = " + (value instanceof Boolean yes ? yes ? "True" : "False" : JsonText.compact(value));
    }
}
