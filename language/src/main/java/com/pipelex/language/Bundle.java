package com.pipelex.language;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid bundle: its domain, its concepts and its pipes. Immutable.
 *
 * @param mainPipe the code of the pipe that runs if the caller names none; null if the bundle names none
 * @param concepts its own by code, in the order of the file
 * @param pipes its own by code, in the order of the file
 * @param imports what it uses of other bundles
 * @param models every place where it names a model
 */
public record Bundle(
        Path file,
        String domain,
        String description,
        @Nullable String mainPipe,
        Map<String, Concept> concepts,
        Map<String, Pipe> pipes,
        Imports imports,
        List<ModelUse> models) {

    /** Copies the places. */
    public Bundle {
        models = List.copyOf(models);
    }

    /**
     * The pipes and concepts of other bundles that a bundle uses.
     *
     * @param pipes by {@code domain.code}
     * @param concepts by {@code domain.Code}
     */
    public record Imports(Map<String, Pipe> pipes, Map<String, Concept> concepts) {

        /** Returns empty imports. */
        public static Imports none() {
            return new Imports(Map.of(), Map.of());
        }
    }

    /** The pipe that a step, a branch or an outcome names: its own, or that of another bundle; null if unknown. */
    public @Nullable Pipe pipe(String name) {
        Pipe own = pipes.get(name);
        return own != null ? own : imports.pipes().get(name);
    }

    /** The inputs that a pipe cannot do without: not those that it declares and never looks at. */
    public Set<String> needs(Pipe pipe) {
        return Requirements.of(pipe, this::pipe).required();
    }

    /** The concept of a name, bare or with its domain; null if unknown. */
    public @Nullable Concept concept(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            Concept own = concepts.get(name);
            return own != null ? own : Concept.nativeOf(name);
        }
        String code = name.substring(dot + 1);
        String of = name.substring(0, dot);
        if (of.equals(Concept.NATIVE)) {
            return Concept.nativeOf(code);
        }
        Concept own = of.equals(domain) ? concepts.get(code) : null;
        return own != null ? own : imports.concepts().get(name);
    }
}
