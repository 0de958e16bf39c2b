package com.pipelex.language;

import org.jspecify.annotations.Nullable;

/**
 * A problem in a bundle or a configuration, for the person who can fix it.
 *
 * @param severity whether it keeps the bundle from running
 * @param kind which it is, for programs
 * @param pipe the code of the pipe that it is in; null outside of pipes
 * @param message what is wrong
 * @param hint what to do; may be empty
 */
public record Problem(
        Severity severity, Kind kind, Place place, @Nullable String pipe, String message, String hint) {

    /** The severity of a problem. */
    public enum Severity {
        /** The bundle cannot run. */
        ERROR,
        /** It can, but perhaps not as was meant. */
        WARNING
    }

    /** The kinds of problem. */
    public enum Kind {
        UNREADABLE,
        SYNTAX,
        MISSING_KEY,
        UNKNOWN_KEY,
        WRONG_TYPE,
        INVALID_NAME,
        UNKNOWN_PIPE_TYPE,
        UNSUPPORTED,
        UNKNOWN_CONCEPT,
        INVALID_CONCEPT,
        UNKNOWN_PIPE,
        MISSING_INPUT_VARIABLE,
        EXTRANEOUS_INPUT_VARIABLE,
        INADEQUATE_INPUT_CONCEPT,
        TOO_MANY_CANDIDATE_INPUTS,
        OUTPUT_MISMATCH,
        UNKNOWN_FUNCTION,
        UNKNOWN_FIELD,
        AMBIGUOUS,
        RECURSION,
        TEMPLATE,
        UNKNOWN_MODEL,
        INVALID_VALUE
    }

    /** Returns the problem as one that does not keep the bundle from running. */
    public Problem asWarning() {
        return new Problem(Severity.WARNING, kind, place, pipe, message, hint);
    }

    static Problem error(Kind kind, Place place, @Nullable String pipe, String message, String hint) {
        return new Problem(Severity.ERROR, kind, place, pipe, message, hint);
    }

    static Problem warning(Kind kind, Place place, @Nullable String pipe, String message, String hint) {
        return new Problem(Severity.WARNING, kind, place, pipe, message, hint);
    }

    /** Tests if the problem keeps the bundle from running. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for a person: the place, the pipe, what is wrong and what to do. */
    @Override
    public String toString() {
        String in = pipe == null ? "" : " in pipe '" + Spellings.printable(pipe) + "'";
        return place + ":" + in + (in.isEmpty() ? " " : ": ") + message + (hint.isEmpty() ? "" : " " + hint);
    }
}
