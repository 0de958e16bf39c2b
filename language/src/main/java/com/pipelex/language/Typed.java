package com.pipelex.language;

/** A concept and how many of it: the type of an input or an output. */
public record Typed(Concept concept, Multiplicity multiplicity) {

    @Override
    public String toString() {
        return concept.code() + multiplicity;
    }
}
