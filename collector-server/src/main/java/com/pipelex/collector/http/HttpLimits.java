package com.pipelex.collector.http;

import java.time.Duration;

/**
 * The limits of requests; beyond them the response is 413, 408 or 503.
 *
 * @param connections open at a time; for a further one, an idle one is closed
 * @param body bytes of a body; 20 MiB, as PostHog has it
 * @param memory bytes of all requests that are under way together
 * @param headerTime for the head of a request, and between two
 * @param bodyTime for a whole body
 */
public record HttpLimits(int connections, int body, long memory, Duration headerTime, Duration bodyTime) {

    /**
     * 1,000 connections, 20 MiB a body, 30 s for a head, 30 s for a body; and for all requests 45 % of the heap, which
     * leaves room for the filter of deduplication, for garbage, and for what is written and read beside requests.
     */
    public static final HttpLimits DEFAULT = new HttpLimits(
            1_000,
            20 << 20,
            Runtime.getRuntime().maxMemory() / 100 * 45,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
}
