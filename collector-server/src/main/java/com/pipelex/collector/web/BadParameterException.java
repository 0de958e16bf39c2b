package com.pipelex.collector.web;

/** A parameter that cannot be; the message says what is wrong with it and what is allowed. */
final class BadParameterException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    BadParameterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
