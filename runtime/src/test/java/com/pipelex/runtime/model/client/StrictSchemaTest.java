package com.pipelex.runtime.model.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that qualify as strict. */
class StrictSchemaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'string'}",
                "{'enum': ['a', null]}",
                "{'type': 'object', 'properties': {}, 'required': [], 'additionalProperties': false}",
                "{'type': 'object', 'properties': {'a': {'type': ['integer', 'null']}}, 'required': ['a'],"
                        + " 'additionalProperties': false}",
                "{'type': 'array', 'items': {'$ref': '#/$defs/A'}, '$defs': {'A': {'type': 'number'}}}"
            })
    void isOne_everythingIsSaid_is(String schema) {
        assertThat(StrictSchema.isOne(schema.replace('\'', '"'))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type': 'object', 'properties': {}, 'required': []}",
                "{'type': 'object', 'additionalProperties': {'type': 'integer'}}",
                "{'type': ['object', 'null'], 'additionalProperties': true}",
                "{'type': 'object', 'properties': {'a': {'type': 'integer'}}, 'required': [],"
                        + " 'additionalProperties': false}",
                "{'type': 'object', 'properties': {'a': {}}, 'required': ['a'], 'additionalProperties': false}",
                "{'type': 'array', 'items': {}}",
                "{'type': 'string', '$defs': {'A': {}}}"
            })
    void isOne_somethingIsOpen_isNot(String schema) {
        assertThat(StrictSchema.isOne(schema.replace('\'', '"'))).isFalse();
    }

    @Test
    void isOne_noSchema_isNot() {
        assertThat(StrictSchema.isOne(null)).isFalse();
    }
}
