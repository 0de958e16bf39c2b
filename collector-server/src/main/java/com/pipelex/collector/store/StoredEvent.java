package com.pipelex.collector.store;

import java.time.Instant;
import java.util.UUID;

/**
 * One event as it is read back.
 *
 * @param sequence its place in the order of storing, from 1
 * @param properties the text of a JSON object
 */
public record StoredEvent(
        long sequence,
        UUID uuid,
        String project,
        String event,
        String distinctId,
        boolean isIdentified,
        Instant timestamp,
        Instant received,
        String properties) {}
