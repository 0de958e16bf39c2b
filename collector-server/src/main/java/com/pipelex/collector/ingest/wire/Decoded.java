package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import java.util.List;

/**
 * The result of decoding a request.
 *
 * @param events the events to store before the response is sent; may be empty
 * @param quality the counts for the page on data quality
 * @param response the response to send
 */
public record Decoded(List<CollectedEvent> events, List<QualityCount> quality, WireResponse response) {

    /** Returns the result of a request that has nothing to store and nothing to count. */
    public static Decoded of(WireResponse response) {
        return new Decoded(List.of(), List.of(), response);
    }
}
