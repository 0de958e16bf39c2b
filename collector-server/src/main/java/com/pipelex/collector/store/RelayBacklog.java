package com.pipelex.collector.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The events that a relay has not forwarded yet.
 *
 * @param waiting the number of events
 * @param oldest when the oldest of them was received
 */
public record RelayBacklog(long waiting, Optional<Instant> oldest) {}
