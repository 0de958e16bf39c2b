package com.pipelex.telemetry;

import java.net.URI;

/**
 * The destination of events.
 *
 * @param host the base address, without a slash at its end: {@code https://}, or {@code http://} on loopback
 * @param projectKey the project key (public, write-only); empty: nothing can be sent
 */
record Destination(String host, String projectKey) {

    static final String DEFAULT_HOST = "https://eu.i.posthog.com";

    boolean isComplete() {
        return !projectKey.isEmpty();
    }

    /** PostHog's v0 route for server SDKs. */
    URI batchRoute() {
        return URI.create(host + "/batch/");
    }

    /** Our collector's route for erasure, which PostHog has not. */
    URI erasureRoute() {
        return URI.create(host + "/privacy/erase");
    }
}
