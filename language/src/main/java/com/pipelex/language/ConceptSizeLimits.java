package com.pipelex.language;

import java.util.IdentityHashMap;

/** The bounds of a concept's size, with all the concepts that it holds. */
final class ConceptSizeLimits {

    /** Concepts within concepts. */
    static final int MOST_LEVELS = 20;

    /** Fields, including those of the concepts within; a concept used twice counts twice. */
    static final int MOST_FIELDS = 5_000;

    private record Size(int levels, long fields) {}

    private final IdentityHashMap<Concept, Size> sizes = new IdentityHashMap<>();

    /** Records the size of a concept, and tests if it is within the bounds. */
    boolean admits(Concept concept) {
        Size base = of(concept.refines());
        int levels = base.levels;
        long fields = concept.fields().size();
        for (Concept.Field field : concept.fields()) {
            Size inner = of(field.concept());
            levels = Math.max(levels, inner.levels);
            fields += inner.fields;
        }
        sizes.put(concept, new Size(levels + 1, fields));
        return levels + 1 <= MOST_LEVELS && fields <= MOST_FIELDS;
    }

    private Size of(@org.jspecify.annotations.Nullable Concept concept) {
        Size size = concept == null ? null : sizes.get(concept);
        return size == null ? new Size(0, 0) : size;
    }
}
