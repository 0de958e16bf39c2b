package com.pipelex.runtime.model;

import java.time.Duration;

/**
 * The limits of model calls: {@code [calls]} of the configuration.
 *
 * @param concurrency the maximum number of concurrent calls of a run
 * @param retries the maximum number of retries of a call after 408, 429, 5xx or a connection failure
 * @param backoff the wait before the first retry; doubled for each further one, less a random part
 * @param longestWait the maximum wait before a retry, even if a server asks for more
 * @param timeout the maximum duration of a call if its backend sets none
 */
public record CallLimits(int concurrency, int retries, Duration backoff, Duration longestWait, Duration timeout) {

    /** The defaults: 8 concurrent calls, 2 retries, a backoff of 0.5 s, a longest wait of 1 min, a timeout of 2 min. */
    public static final CallLimits DEFAULT =
            new CallLimits(8, 2, Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMinutes(2));
}
