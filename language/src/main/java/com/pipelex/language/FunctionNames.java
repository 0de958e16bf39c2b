package com.pipelex.language;

import java.util.Optional;
import java.util.Set;

/**
 * The names of the functions that a PipeFunc may call.
 *
 * @param names empty if any name is accepted
 */
record FunctionNames(Optional<Set<String>> names) {

    boolean accepts(String name) {
        return names.isEmpty() || names.get().contains(name);
    }

    Set<String> known() {
        return names.orElse(Set.of());
    }
}
