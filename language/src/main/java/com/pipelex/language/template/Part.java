package com.pipelex.language.template;

/** A part of a text: text, or one of the short forms for a value. */
sealed interface Part {

    /** Text as it is. */
    record Text(String text) implements Part {}

    /**
     * {@code $name}, {@code @name} or {@code @?name}.
     *
     * @param path the name, with dots between its parts
     * @param line within the text, from 0
     */
    record Value(Form form, String path, int line) implements Part {}

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
