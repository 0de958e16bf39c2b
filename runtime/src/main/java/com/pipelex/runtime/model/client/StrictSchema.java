package com.pipelex.runtime.model.client;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conditions under which OpenAI accepts a JSON Schema as {@code strict}: each object is closed, and requires all
 * its properties. OpenAI rejects other schemas with 400 if they are marked strict, so they are sent without the mark,
 * as guidance.
 */
final class StrictSchema {

    private StrictSchema() {}

    static boolean isOne(@Nullable String schema) {
        return schema != null && isStrict(JsonMapper.shared().readTree(schema));
    }

    private static boolean isStrict(JsonNode schema) {
        boolean saysWhat = schema.has("type") || schema.has("enum") || schema.has("$ref") || schema.has("anyOf");
        return saysWhat
                && isClosed(schema)
                && areStrict(schema.path("properties"))
                && areStrict(schema.path("$defs"))
                && areStrict(schema.path("anyOf"))
                && (!schema.has("items") || isStrict(schema.path("items")));
    }

    private static boolean areStrict(JsonNode schemas) {
        for (JsonNode schema : schemas) {
            if (!isStrict(schema)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the schema is not an object, or is a closed one that requires all its properties. */
    private static boolean isClosed(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean isObject = type.asString("").equals("object");
        for (JsonNode one : type) {
            isObject |= one.asString("").equals("object");
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString("")));
        JsonNode further = schema.path("additionalProperties");
        return !isObject
                || further.isBoolean()
                        && !further.booleanValue()
                        && required.containsAll(schema.path("properties").propertyNames());
    }
}
