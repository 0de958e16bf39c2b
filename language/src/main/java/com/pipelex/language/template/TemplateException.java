package com.pipelex.language.template;

/** The error of a template that cannot be parsed or rendered. */
public final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    TemplateException(String message, int line) {
        super(message);
        this.line = line;
    }

    /** Returns this error with a line, unless it has one. */
    TemplateException at(int where) {
        return line > 0 ? this : new TemplateException(String.valueOf(getMessage()), where);
    }

    /** Returns the line within the template, from 1; 0 if it is unknown. */
    public int line() {
        return line;
    }
}
