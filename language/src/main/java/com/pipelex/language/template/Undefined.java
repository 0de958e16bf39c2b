package com.pipelex.language.template;

/**
 * A name without a value. It counts as false and as an empty list.
 *
 * @param name the name in the template
 * @param kind whether the name is unknown, or an optional field that has no value
 */
record Undefined(String name, Kind kind) {

    /** The reason for the missing value. */
    enum Kind {
        /** The name is unknown. It prints as nothing; reading a field of it is an error. */
        UNKNOWN,
        /** The field exists and has no value. It prints as {@code None}, and so do the fields within it. */
        EMPTY
    }

    /** An unknown name. */
    Undefined(String name) {
        this(name, Kind.UNKNOWN);
    }

    /** Returns the value of a field that has none. */
    static Undefined empty(String name) {
        return new Undefined(name, Kind.EMPTY);
    }

    boolean isEmpty() {
        return kind == Kind.EMPTY;
    }

    /** Creates the error for a use that needs a value. */
    TemplateException missing() {
        return new TemplateException("There is no value for '" + name + "'.", 0);
    }
}
