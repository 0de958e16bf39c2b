package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a content against its concept: what a model answered, or a person wrote. */
final class ContentCheck {

    private ContentCheck() {}

    /** What is wrong; empty where nothing is. */
    static List<String> wrongWith(Concept concept, Map<String, Object> content) {
        List<String> wrong = new ArrayList<>();
        switch (concept.contentKind()) {
            case "Structured" -> fields(concept, content, wrong);
            case "Text" -> need(content.get("text") instanceof String, "'text' is missing or no text", wrong);
            case "Number" -> need(content.get("number") instanceof Number, "'number' is missing or no number", wrong);
            case "Image", "PDF" -> need(content.get("url") instanceof String, "'url' is missing or no text", wrong);
            default -> {
                // The others may be anything.
            }
        }
        return wrong;
    }

    private static void need(boolean isGood, String what, List<String> wrong) {
        if (!isGood) {
            wrong.add(what);
        }
    }

    private static void fields(Concept concept, Map<String, Object> content, List<String> wrong) {
        for (Field field : concept.fields()) {
            Object value = content.get(field.name());
            if (value == null) {
                boolean mayMiss = !field.required() || field.defaultValue() != null;
                need(mayMiss, "'" + field.name() + "' is missing", wrong);
            } else if (!fits(field.type(), value)) {
                wrong.add("'" + field.name() + "' is not of the type "
                        + field.type().spelling());
            } else if (!field.choices().isEmpty() && !field.choices().contains(String.valueOf(value))) {
                wrong.add("'" + field.name() + "' is none of " + String.join(", ", field.choices()));
            } else if (field.itemType() != null) {
                items(field, field.itemType(), value, wrong);
            }
        }
        for (String name : content.keySet()) {
            boolean isKnown =
                    concept.fields().stream().anyMatch(field -> field.name().equals(name));
            need(isKnown, "'" + name + "' is not a field of it", wrong);
        }
    }

    private static void items(Field field, Field.Type itemType, Object value, List<String> wrong) {
        Iterable<?> items =
                value instanceof List<?> list ? list : Stuff.map(value).values();
        for (Object item : items) {
            if (item == null || !fits(itemType, item)) {
                wrong.add("an item of '" + field.name() + "' is not of the type " + itemType.spelling());
                return;
            }
        }
    }

    private static boolean fits(Field.Type type, @Nullable Object value) {
        return switch (type) {
            case TEXT -> value instanceof String;
            case LIST -> value instanceof List;
            case DICT, CONCEPT -> value instanceof Map;
            case INTEGER -> value instanceof Integer || value instanceof Long || value instanceof java.math.BigInteger;
            case BOOLEAN -> value instanceof Boolean;
            case NUMBER -> value instanceof Number;
            case DATE -> value instanceof String text && isDate(text);
        };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
