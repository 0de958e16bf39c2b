package com.pipelex.collector.ingest.wire;

/** The refusal of a request: the status and the text of its response. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    public Refusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    public static Refusal undecodable(String why) {
        return new Refusal(400, "failed to decode request: " + why);
    }

    public static Refusal unparsable(String why) {
        return new Refusal(400, "failed to parse request: " + why);
    }

    public static Refusal unhydrated(String why) {
        return new Refusal(400, "failed to hydrate events from request: " + why);
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** The same, saying further where. */
    public Refusal at(String field) {
        return new Refusal(status, text() + ": " + field);
    }
}
