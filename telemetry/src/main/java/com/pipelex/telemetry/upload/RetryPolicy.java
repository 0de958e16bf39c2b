package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.FailureCause;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.EndpointResponse;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The decision whether a request is sent again, and after which pause. Immutable.
 *
 * @see DeliveryOptions#maxRetries()
 */
public final class RetryPolicy {

    /** The answer of {@link #pauseMillis} for "do not send it again". */
    static final long NO_RETRY = -1;

    private final DeliveryOptions options;
    private final Deadline deadline;

    public RetryPolicy(DeliveryOptions options, Deadline deadline) {
        this.options = options;
        this.deadline = deadline;
    }

    /** When the whole delivery must have ended. */
    Deadline deadline() {
        return deadline;
    }

    /**
     * The pause before the next attempt, in milliseconds; {@link #NO_RETRY} where none is to be made.
     *
     * @param answer the answer to the last attempt
     * @param retries how often the request was sent again so far
     */
    long pauseMillis(EndpointResponse answer, int retries) {
        if (!(answer instanceof EndpointResponse.Later later) || retries >= options.maxRetries()) {
            return NO_RETRY;
        }
        FailureCause cause = later.cause();
        if (cause != null && cause.isLasting()) {
            return NO_RETRY;
        }
        long pause = Math.max(later.retryAfterMillis(), backoffMillis(retries));
        return pause >= deadline.leftMillis() ? NO_RETRY : pause;
    }

    /** Doubled for each retry, and up to a fifth more or less, so that upload processes do not come back all at once. */
    private long backoffMillis(int retries) {
        long doubled = options.backoff().toMillis() << Math.min(retries, 16);
        return doubled * (80 + ThreadLocalRandom.current().nextInt(41)) / 100;
    }
}
