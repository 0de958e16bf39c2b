package com.pipelex.collector.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request for erasure.
 *
 * @param done when it was carried out here, or null where it waits
 * @param forwarded what became of it where events are relayed to
 */
public record ErasureReceipt(
        String receipt, Instant requested, @Nullable Instant done, Forwarded forwarded) {

    /** The state of an erasure at the PostHog that a project's events are relayed to. */
    public enum Forwarded {
        /** Nothing is relayed, or no personal key is configured. */
        NOT_CONFIGURED,
        /** It is tried until it works, for 28 days. */
        QUEUED,
        /** PostHog has taken it. */
        DONE,
        /** It was refused, or could not be delivered in 28 days. */
        FAILED,
        /** PostHog erases whole persons alone, not single events by uuid. */
        NOT_POSSIBLE
    }
}
