package com.pipelex.bundle;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that is in order: its domain, its concepts and its pipes. Immutable.
 *
 * @param mainPipe the code of the pipe that runs where none is named; null where the bundle names none
 * @param concepts by code, in the order of the file
 * @param pipes by code, in the order of the file
 */
public record Bundle(
        Path file,
        String domain,
        String description,
        @Nullable String mainPipe,
        Map<String, Concept> concepts,
        Map<String, Pipe> pipes) {

    /** The concept of a name, bare or with its domain; null where there is none. */
    public @Nullable Concept concept(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            Concept own = concepts.get(name);
            return own != null ? own : Concept.nativeOf(name);
        }
        String code = name.substring(dot + 1);
        String of = name.substring(0, dot);
        return of.equals(domain) ? concepts.get(code) : of.equals(Concept.NATIVE) ? Concept.nativeOf(code) : null;
    }
}
