package com.pipelex.runtime.model.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that came to nothing on its way: thrown through langchain4j, which passes it on or wraps it. */
final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;
    private final @Nullable Duration retryAfter;
    private final String said;

    /** Why. */
    enum Reason {
        UNREACHABLE,
        UNTRUSTED,
        BROKEN_OFF,
        TIMEOUT,
        INTERRUPTED,
        TOO_LARGE,
        /** The host answered with a status other than 2xx. */
        REFUSED
    }

    TransportException(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
        this.status = 0;
        this.retryAfter = null;
        this.said = "";
    }

    /**
     * A refusal.
     *
     * @param retryAfter how long the host asks to wait; null where it says nothing
     * @param said its reason, short and without the key; empty where it gave none
     */
    TransportException(int status, @Nullable Duration retryAfter, String said) {
        super("status " + status);
        this.reason = Reason.REFUSED;
        this.status = status;
        this.retryAfter = retryAfter;
        this.said = said;
    }

    Reason reason() {
        return reason;
    }

    int status() {
        return status;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    String said() {
        return said;
    }

    /** Whether the same call may do better a little later. */
    boolean mayPass() {
        return switch (reason) {
            case UNREACHABLE, BROKEN_OFF -> true;
            case REFUSED -> status == 408 || status == 429 || status >= 500;
            case UNTRUSTED, TIMEOUT, INTERRUPTED, TOO_LARGE -> false;
        };
    }

    /** The failed call behind an exception; null where there is none. */
    static @Nullable TransportException behind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TransportException call) {
                return call;
            }
        }
        return null;
    }
}
