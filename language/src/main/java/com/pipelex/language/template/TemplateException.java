package com.pipelex.language.template;

/** A template that cannot be filled in; its message says which part and why. */
public final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    TemplateException(String message, int line) {
        super(message);
        this.line = line;
    }

    /** The same with a line, where it has none yet. */
    TemplateException at(int where) {
        return line > 0 ? this : new TemplateException(String.valueOf(getMessage()), where);
    }

    /** The line within the template, from 1; 0 where it is not known. */
    public int line() {
        return line;
    }
}
