package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import java.util.List;

/** The result of decoding a request. */
public sealed interface Decoded {

    /** Returns the counts for the page on data quality. */
    public List<QualityCount> quality();

    /**
     * Events to store; the answer is given once they are durable.
     *
     * @param events may be empty
     */
    record Accepted(List<CollectedEvent> events, List<QualityCount> quality, WireResponse answer) implements Decoded {}

    /** Nothing to store. */
    record Answered(List<QualityCount> quality, WireResponse answer) implements Decoded {}
}
