package com.pipelex.collector;

/** What a person did or has to mend; its message says what, where, and the way out. */
final class CollectorException extends Exception {

    private static final long serialVersionUID = 1L;

    CollectorException(String message) {
        super(message);
    }
}
