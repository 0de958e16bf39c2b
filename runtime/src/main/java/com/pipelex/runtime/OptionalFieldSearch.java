package com.pipelex.runtime;

import com.pipelex.language.Bundle;
import com.pipelex.language.Concept;
import com.pipelex.language.Pipe;
import com.pipelex.language.Typed;
import com.pipelex.runtime.value.Contents;
import java.util.HashSet;
import java.util.Set;

/** The search for optional fields in the concepts of a bundle's pipes. A bundle without any needs only one dry run. */
final class OptionalFieldSearch {

    private final Set<String> seen = new HashSet<>();

    boolean any(Bundle bundle) {
        return any(bundle.pipes().values()) || any(bundle.imports().pipes().values());
    }

    private boolean any(Iterable<Pipe> pipes) {
        for (Pipe pipe : pipes) {
            if (any(pipe.common().output().concept())) {
                return true;
            }
            for (Typed input : pipe.common().inputs().values()) {
                if (input.isOptional() || any(input.concept())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean any(Concept concept) {
        if (!seen.add(concept.name())) {
            return false;
        }
        for (Concept.Field field : Contents.fields(concept)) {
            Concept of = field.concept();
            if (!field.required() || of != null && any(of)) {
                return true;
            }
        }
        return false;
    }
}
