package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Field;
import com.pipelex.bundle.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON Schemas for what a model is to answer. */
final class Schemas {

    private Schemas() {}

    /** The schema of one, or of {@code {"items": [...]}} for several. */
    static String of(Concept concept, Multiplicity multiplicity) {
        Map<String, Object> one = concept(concept);
        if (!multiplicity.isList()) {
            return JsonText.compact(one);
        }
        Map<String, Object> items = JsonText.object();
        items.put("type", "array");
        items.put("items", one);
        if (multiplicity.count() > 0) {
            items.put("minItems", multiplicity.count());
            items.put("maxItems", multiplicity.count());
        }
        return JsonText.compact(object("A list", Map.of("items", items), List.of("items")));
    }

    private static Map<String, Object> concept(Concept concept) {
        if (concept.fields().isEmpty()) {
            boolean isNumber = concept.contentKind().equals("Number");
            String name = isNumber ? "number" : "text";
            return object(concept.description(), Map.of(name, type(isNumber ? "number" : "string")), List.of(name));
        }
        Map<String, Object> properties = JsonText.object();
        List<String> required = new ArrayList<>();
        for (Field field : concept.fields()) {
            properties.put(field.name(), field(field));
            required.add(field.name());
        }
        return object(concept.description(), properties, required);
    }

    private static Map<String, Object> object(
            String description, Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = type("object");
        if (!description.isEmpty()) {
            object.put("description", description);
        }
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> type(String type) {
        Map<String, Object> schema = JsonText.object();
        schema.put("type", type);
        return schema;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = type(jsonType(field.type()));
        if (!field.required()) {
            schema.put("type", List.of(jsonType(field.type()), "null"));
        }
        schema.put("description", field.description());
        if (!field.choices().isEmpty()) {
            List<Object> choices = new ArrayList<>(field.choices());
            if (!field.required()) {
                choices.add(null);
            }
            schema.put("enum", choices);
        }
        if (field.type() == Field.Type.DATE) {
            schema.put("format", "date-time");
        }
        if (field.type() == Field.Type.LIST) {
            schema.put("items", field.itemType() == null ? Map.of() : type(jsonType(field.itemType())));
        }
        if (field.type() == Field.Type.DICT) {
            schema.put("additionalProperties", field.itemType() == null ? Map.of() : type(jsonType(field.itemType())));
        }
        return schema;
    }

    private static String jsonType(Field.Type type) {
        return switch (type) {
            case TEXT, DATE -> "string";
            case LIST -> "array";
            case DICT, CONCEPT -> "object";
            case INTEGER -> "integer";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
        };
    }
}
