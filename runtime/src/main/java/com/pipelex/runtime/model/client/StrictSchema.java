package com.pipelex.runtime.model.client;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a JSON Schema is one that OpenAI holds an answer to word for word ({@code strict}): each object says all that it
 * has, and has all of it. Others are refused there with 400 if they claim to be strict, and are given as a guide instead.
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

    /** Whether it is no object, or one that has just the properties it names, all of them required. */
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
