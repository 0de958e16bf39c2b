package com.pipelex.language;

/** A concept, how many of it, and whether it may be absent: the type of an input or an output. */
public record Typed(Concept concept, Multiplicity multiplicity, Presence presence) {

    /** Whether a value may be absent. */
    public enum Presence {
        /** The value is there. */
        REQUIRED(""),
        /** The value may be absent: {@code Text?}. */
        OPTIONAL("?"),
        /** The value may be absent before, and must be there now: {@code Text!}. */
        FORCED("!");

        private final String mark;

        Presence(String mark) {
            this.mark = mark;
        }

        static Presence marked(String text) {
            return text.endsWith("?") ? OPTIONAL : text.endsWith("!") ? FORCED : REQUIRED;
        }
    }

    /** A value that is there. */
    public Typed(Concept concept, Multiplicity multiplicity) {
        this(concept, multiplicity, Presence.REQUIRED);
    }

    /** Returns whether the value may be absent. */
    public boolean isOptional() {
        return presence == Presence.OPTIONAL;
    }

    @Override
    public String toString() {
        return concept.code() + multiplicity + presence.mark;
    }
}
