package com.pipelex.telemetry.delivery;

import java.time.Instant;

/** A body that was accepted, exactly as it was sent (before compression), with when, to whom, and the answer. */
public final class SentLogEntry {

    private final Instant acceptedAt;
    private final String host;
    private final int status;
    private final int events;
    private final byte[] body;

    public SentLogEntry(Instant acceptedAt, String host, int status, int events, byte[] body) {
        this.acceptedAt = acceptedAt;
        this.host = host;
        this.status = status;
        this.events = events;
        this.body = body;
    }

    /** When the host had taken it, by this machine's clock. */
    public Instant acceptedAt() {
        return acceptedAt;
    }

    /** The base address that it went to. */
    public String host() {
        return host;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the number of its events. */
    public int events() {
        return events;
    }

    /** The exact bytes; a copy. */
    public byte[] body() {
        return body.clone();
    }
}
