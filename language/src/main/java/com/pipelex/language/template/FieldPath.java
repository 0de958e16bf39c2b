package com.pipelex.language.template;

import java.util.List;

/**
 * A path to a field of a value: {@code order.lines.count}.
 *
 * @param name the value
 * @param fields the names behind it, each after a dot
 * @param isNeeded whether it is an error where there is nothing of that name; otherwise nothing is written
 */
public record FieldPath(String name, List<String> fields, boolean isNeeded) {

    /** Copies the fields. */
    public FieldPath {
        fields = List.copyOf(fields);
    }
}
