package com.pipelex.collector;

/** An error that the operator can fix; the message says how. */
final class CollectorException extends Exception {

    private static final long serialVersionUID = 1L;

    CollectorException(String message) {
        super(message);
    }
}
