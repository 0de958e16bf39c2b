package com.pipelex.language.template;

/**
 * A piece of a template: text, or the content of braces.
 *
 * @param text the text as it is written out, or the content of the braces
 * @param line of the template, from 1
 */
record Piece(Kind kind, String text, int line) {

    /** The kinds of piece. */
    enum Kind {
        /** Text, in which the short forms are found. */
        TEXT,
        /** Text that is nothing but text. */
        RAW,
        /** <code>{{ ... }}</code>. */
        OUTPUT,
        /** <code>{% ... %}</code>. */
        BLOCK
    }
}
