package com.pipelex.telemetry.consent;

import java.net.URI;

/**
 * The destination of events.
 *
 * @param host the base address, without a slash at its end: {@code https://}, or {@code http://} on loopback
 * @param projectKey the project key (public, write-only); empty: nothing can be sent
 */
public record Destination(String host, String projectKey) {

    public static final String DEFAULT_HOST = "https://eu.i.posthog.com";

    public boolean isComplete() {
        return !projectKey.isEmpty();
    }

    /** PostHog's v0 route for server SDKs. */
    public URI batchRoute() {
        return URI.create(host + "/batch/");
    }

    /** Our collector's route for erasure, which PostHog has not. */
    public URI erasureRoute() {
        return URI.create(host + "/privacy/erase");
    }
}
