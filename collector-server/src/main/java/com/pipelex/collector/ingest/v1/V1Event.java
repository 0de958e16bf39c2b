package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.ingest.event.RawEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of PostHog's newer route.
 *
 * @param givenUuid its uuid as it was written; once it was read, digits and dashes
 * @param timestamp when it happened by the sender's clock, or null where it is to be dropped
 * @param isIllegal whether its distinct id is one that many share
 * @param drop why it is not stored, in the words of the wire, or null where it is
 */
public record V1Event(
        RawEvent draft,
        @Nullable String givenUuid,
        @Nullable Instant timestamp,
        boolean isIllegal,
        @Nullable String drop) {}
