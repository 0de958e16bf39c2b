package com.pipelex.collector.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody asks that events be erased.
 *
 * @param receipt a random name for the request, which its state can be asked by
 * @param project the project's name
 * @param uuids the uuids of events
 * @param anonymousIds random distinct ids of anonymous runs
 * @param requested when it came
 */
public record ErasureRequest(
        String receipt, String project, List<UUID> uuids, List<UUID> anonymousIds, Instant requested) {

    public ErasureRequest {
        uuids = List.copyOf(uuids);
        anonymousIds = List.copyOf(anonymousIds);
    }
}
