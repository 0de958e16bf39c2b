package com.pipelex.collector.web;

/** An invalid parameter; the message names the problem and the allowed values. */
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
