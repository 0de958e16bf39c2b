package com.pipelex.collector.store;

import java.time.Instant;
import java.util.List;

/**
 * An erasure that was carried out here and has to be forwarded.
 *
 * @param receipt the request's
 * @param project the project's name
 * @param distinctIds anonymous runs that were here, as their events spelled them; none where nothing matched
 * @param requested when the request came
 */
public record ErasureForward(String receipt, String project, List<String> distinctIds, Instant requested) {

    public ErasureForward {
        distinctIds = List.copyOf(distinctIds);
    }
}
