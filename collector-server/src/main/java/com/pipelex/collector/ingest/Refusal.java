package com.pipelex.collector.ingest;

/** Why a request is not accepted: the status and the text of its answer. Thrown within this package alone. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    static Refusal undecodable(String why) {
        return new Refusal(400, "failed to decode request: " + why);
    }

    static Refusal unparsable(String why) {
        return new Refusal(400, "failed to parse request: " + why);
    }

    static Refusal unhydrated(String why) {
        return new Refusal(400, "failed to hydrate events from request: " + why);
    }

    int status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** The same, saying further where. */
    Refusal at(String where) {
        return new Refusal(status, text() + ": " + where);
    }
}
