package com.pipelex.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** The syntax tree of a TOML file: tables and arrays, with the position of each value. */
final class TomlSyntax {

    private TomlSyntax() {}

    /**
     * A value and its position: that of its key, or its own in an array.
     *
     * @param value a {@link Table}, an {@link Array}, a text, a whole number, a fraction, a boolean, or a time
     * @param line from 1
     * @param column from 1, in characters as people count them
     */
    record Entry(Object value, int line, int column) {}

    /** A table. */
    record Table(Map<String, Entry> entries) {

        @Nullable
        Object get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value;
        }

        Set<String> keys() {
            return entries.keySet();
        }
    }

    /** An array. */
    record Array(List<Entry> entries) {

        List<Object> values() {
            return entries.stream().map(Entry::value).toList();
        }
    }

    /** Converts a table of tomlj. */
    static Table of(TomlTable table) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            TomlPosition position = table.inputPositionOf(List.of(key));
            if (value != null && position != null) {
                entries.put(key, new Entry(converted(value), position.line(), position.column()));
            }
        }
        return new Table(entries);
    }

    private static Object converted(Object value) {
        if (value instanceof TomlTable table) {
            return of(table);
        }
        if (value instanceof TomlArray array) {
            List<Entry> entries = new ArrayList<>();
            for (int at = 0; at < array.size(); at++) {
                TomlPosition position = array.inputPositionOf(at);
                entries.add(new Entry(converted(array.get(at)), position.line(), position.column()));
            }
            return new Array(entries);
        }
        return value;
    }
}
