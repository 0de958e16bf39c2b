package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import java.util.List;

/** What a request turned out to be. */
public sealed interface Decoded {

    /** What is to be counted of it. */
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
