package com.pipelex.runtime.document;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;

/** A document or an image cannot be fetched or read. {@link #in} adds the pipe. */
public final class DocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String hint;

    DocumentException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    DocumentException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** Returns the failure of a pipe with this cause. */
    public RunException in(Pipe pipe) {
        return RunException.in(pipe, FailureKind.DOCUMENT, String.valueOf(getMessage()), hint, this);
    }
}
