package com.pipelex.runtime;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Pipe;
import com.pipelex.language.Typed;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template of a pipe's inputs: JSON for the user to edit, accepted by a run as it is. */
public final class InputTemplate {

    private InputTemplate() {}

    /** Returns the template for a pipe. */
    public static String of(Pipe pipe) {
        Map<String, Object> inputs = JsonText.object();
        pipe.common().inputs().forEach((name, type) -> inputs.put(name, input(name, type)));
        return JsonText.indented(inputs);
    }

    private static Object input(String name, Typed type) {
        Object one = value(name, type.concept());
        if (!type.multiplicity().isList()) {
            return one;
        }
        return java.util.Collections.nCopies(Math.max(1, type.multiplicity().count()), one);
    }

    private static Object value(String name, Concept concept) {
        return switch (concept.contentKind()) {
            case "Text", "Dynamic", "Anything" -> name + "_text";
            case "Number" -> 0;
            case "Image" -> "https://example.com/" + name + ".png";
            case "PDF" -> "https://example.com/" + name + ".pdf";
            default -> {
                Map<String, Object> explicit = JsonText.object();
                explicit.put("concept", concept.name());
                explicit.put("content", content(concept));
                yield explicit;
            }
        };
    }

    private static Map<String, Object> content(Concept concept) {
        Map<String, Object> content = JsonText.object();
        for (Field field : Contents.fields(concept)) {
            // For native concepts the text is enough.
            boolean isNeeded = field.required()
                    || !concept.fields().isEmpty()
                    || field.name().equals("text");
            if (isNeeded) {
                content.put(field.name(), field(field));
            }
        }
        return content;
    }

    private static Object field(Field field) {
        if (field.defaultValue() != null) {
            return field.defaultValue();
        }
        if (!field.choices().isEmpty()) {
            String choice = field.choices().get(0);
            return field.type() == Field.Type.LIST ? List.of(choice) : choice;
        }
        return switch (field.type()) {
            case LIST -> List.of(scalar(field.name(), field.itemType(), field.concept()));
            case DICT -> Map.of("key", scalar(field.name(), field.itemType(), field.concept()));
            default -> scalar(field.name(), field.type(), field.concept());
        };
    }

    private static Object scalar(String name, Field.@Nullable Type type, @Nullable Concept concept) {
        if (type == null) {
            return name + "_text";
        }
        return switch (type) {
            case TEXT -> name + "_text";
            case INTEGER, NUMBER -> 0;
            case BOOLEAN -> false;
            case DATE -> "2026-01-31";
            case DATETIME -> "2026-01-31T15:40:00";
            case TIME -> "15:40:00";
            case LIST -> List.of();
            case DICT -> Map.of();
            case CONCEPT -> concept == null ? Map.of() : nested(name, concept);
        };
    }

    private static Map<String, Object> nested(String name, Concept concept) {
        return switch (concept.contentKind()) {
            case "Image" -> Map.of("url", "https://example.com/" + name + ".png");
            case "PDF" -> Map.of("url", "https://example.com/" + name + ".pdf");
            default -> content(concept);
        };
    }
}
