package com.pipelex.runtime.model.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failure of an HTTP call. It passes through langchain4j, which rethrows or wraps it. */
final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int status;
    private final @Nullable Duration retryAfter;
    private final ErrorBody body;

    /** The reason for the failure. */
    enum Reason {
        UNREACHABLE,
        UNTRUSTED,
        BROKEN_OFF,
        TIMEOUT,
        INTERRUPTED,
        TOO_LARGE,
        /** The status is not 2xx. */
        REFUSED
    }

    TransportException(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
        this.status = 0;
        this.retryAfter = null;
        this.body = ErrorBody.NONE;
    }

    /**
     * Creates a failure from a status other than 2xx, or from an error in the body of a 2xx response.
     *
     * @param retryAfter the wait that the server asks for; null if there is none
     */
    TransportException(int status, @Nullable Duration retryAfter, ErrorBody body) {
        super("status " + status);
        this.reason = Reason.REFUSED;
        this.status = status;
        this.retryAfter = retryAfter;
        this.body = body;
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

    /** Returns the error message of the server, short and without the key; empty if there is none. */
    String said() {
        return body.message();
    }

    ErrorBody.Cause reported() {
        return body.cause();
    }

    /** Returns whether a retry may succeed. */
    boolean mayPass() {
        return switch (reason) {
            case UNREACHABLE, BROKEN_OFF -> true;
            case REFUSED -> body.cause().mayPass() && (status == 408 || status == 429 || status >= 500);
            case UNTRUSTED, TIMEOUT, INTERRUPTED, TOO_LARGE -> false;
        };
    }

    /** Returns the failed call among the causes of an exception; null if there is none. */
    static @Nullable TransportException behind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof TransportException call) {
                return call;
            }
        }
        return null;
    }
}
