package com.pipelex.runtime.model;

import java.time.Duration;

/**
 * How models are called: {@code [calls]} of the configuration.
 *
 * @param concurrency how many calls of a run may be under way at once
 * @param retries how often one is made again after 408, 429, 5xx or no answer
 * @param backoff the wait before the first time, doubled for each further one, less a random part of it
 * @param longestWait the most that is waited for, also where a host asks for more
 * @param timeout the most that a call may take where its backend says nothing else
 */
public record CallLimits(int concurrency, int retries, Duration backoff, Duration longestWait, Duration timeout) {

    /** Eight at once, two retries after half a second and a second, two minutes. */
    public static final CallLimits DEFAULT =
            new CallLimits(8, 2, Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofMinutes(2));
}
