package com.pipelex.template;

/** A part of a template as it is written: text, or one of the short forms for a value. */
sealed interface Part {

    /** Text as it is; it may be Jinja's. */
    record Text(String text) implements Part {}

    /**
     * {@code $name}, {@code @name} or {@code @?name}.
     *
     * @param path the name, with dots between its parts
     */
    record Value(Form form, String path) implements Part {

        /** What stands before the first dot. */
        String root() {
            int dot = path.indexOf('.');
            return dot < 0 ? path : path.substring(0, dot);
        }
    }

    /** The short forms. */
    enum Form {
        /** {@code $name}: the value within a line. */
        INLINE,
        /** {@code @name}: the value set apart. */
        TAGGED,
        /** {@code @?name}: the same if there is one. */
        OPTIONAL
    }
}
