package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.ingest.event.RawEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of PostHog's newer route.
 *
 * @param givenUuid its uuid as it was sent
 * @param timestamp its time by the sender's clock, or null for an event that is dropped
 * @param hasSharedId whether its distinct id is one that many clients use
 * @param drop the wire's reason for not storing it, or null for an event that is stored
 */
record V1Event(
        RawEvent raw,
        @Nullable String givenUuid,
        @Nullable Instant timestamp,
        boolean hasSharedId,
        @Nullable String drop) {}
