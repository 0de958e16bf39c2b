package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of structured answers. */
public final class Schemas {

    private Schemas() {}

    /** Returns the schema of one object, or of {@code {"items": [...]}} for several. */
    public static String of(Concept concept, Multiplicity multiplicity) {
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
        Map<String, Object> properties = JsonText.object();
        List<String> required = new ArrayList<>();
        for (Field field : Contents.fields(concept)) {
            properties.put(field.name(), field(field));
            required.add(field.name());
        }
        return object(concept.description(), properties, required);
    }

    private static Map<String, Object> object(
            String description, Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = JsonText.object();
        object.put("type", "object");
        if (!description.isEmpty()) {
            object.put("description", description);
        }
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = plain(field);
        Object type = schema.get("type");
        if (!field.required() && type != null) {
            schema.put("type", List.of(type, "null"));
        }
        schema.put("description", field.description());
        if (!field.choices().isEmpty()) {
            List<Object> choices = new ArrayList<>(field.choices());
            if (!field.required()) {
                choices.add(null);
            }
            schema.put("enum", choices);
        }
        return schema;
    }

    private static Map<String, Object> plain(Field field) {
        Map<String, Object> schema = scalar(field.type(), field.concept());
        if (field.type() == Field.Type.LIST) {
            schema.put("items", scalar(field.itemType(), field.concept()));
        }
        if (field.type() == Field.Type.DICT) {
            schema.put("additionalProperties", scalar(field.itemType(), field.concept()));
        }
        return schema;
    }

    /** Returns the schema of a field type; empty if any value is allowed. */
    private static Map<String, Object> scalar(Field.@Nullable Type type, @Nullable Concept concept) {
        if (type == Field.Type.CONCEPT && concept != null) {
            return concept(concept);
        }
        Map<String, Object> schema = JsonText.object();
        if (type != null) {
            schema.put("type", jsonType(type));
            if (type == Field.Type.DATE || type == Field.Type.DATETIME) {
                schema.put("format", "date-time");
            }
        }
        return schema;
    }

    private static String jsonType(Field.Type type) {
        return switch (type) {
            case TEXT, DATE, DATETIME, TIME -> "string";
            case LIST -> "array";
            case DICT, CONCEPT -> "object";
            case INTEGER -> "integer";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
        };
    }
}
