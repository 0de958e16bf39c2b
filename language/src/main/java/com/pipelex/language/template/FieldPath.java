package com.pipelex.language.template;

import java.util.List;

/**
 * What a template takes of a value: {@code order.lines.count}.
 *
 * @param name the value
 * @param fields what stands behind it, each with its dot before
 * @param isNeeded whether it is an error where there is nothing of that name; otherwise nothing is written
 */
public record FieldPath(String name, List<String> fields, boolean isNeeded) {

    /** Copies the fields. */
    public FieldPath {
        fields = List.copyOf(fields);
    }
}
