package com.pipelex.language.template;

/**
 * A token of an expression.
 *
 * @param text a name, a text without its quotes, a number, or a mark such as {@code ==}
 */
record Token(Kind kind, String text) {

    /** The kinds of token. */
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        MARK,
        END
    }

    boolean isMark(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
