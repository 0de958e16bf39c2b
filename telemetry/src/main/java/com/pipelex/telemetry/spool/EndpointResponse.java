package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.delivery.FailureCause;
import org.jspecify.annotations.Nullable;

/** The result of one request. */
public sealed interface EndpointResponse {

    /** The HTTP status; 0 where there was no answer. */
    int status();

    /** The host has taken the batch: 2xx. */
    record Accepted(int status) implements EndpointResponse {}

    /**
     * It may go well another time: 408, 429, 5xx, or no answer at all.
     *
     * @param retryAfterMillis what the host asked for, at most a day; 0 where it asked for nothing
     * @param cause why there was no answer; null where there was one, or nothing was asked
     */
    record Later(
            int status, long retryAfterMillis, @Nullable FailureCause cause) implements EndpointResponse {

        public Later(int status, long retryAfterMillis) {
            this(status, retryAfterMillis, null);
        }
    }

    /** It is too large: 413. */
    record TooLarge(int status) implements EndpointResponse {}

    /** Something in it is wrong: 400. */
    record Bad(int status) implements EndpointResponse {}

    /** The host does not take anything from us: 401, 403, and whatever else is neither success nor of the others. */
    record Rejected(int status) implements EndpointResponse {}

    /** Returns the meaning of a status. */
    static EndpointResponse of(int status, long retryAfterMillis) {
        if (status >= 200 && status < 300) {
            return new Accepted(status);
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new Later(status, retryAfterMillis);
        }
        return switch (status) {
            case 400 -> new Bad(status);
            case 413 -> new TooLarge(status);
            default -> new Rejected(status);
        };
    }
}
