package com.pipelex.collector.store;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import java.util.List;

/** The write side of the store: events go in here. For any thread; writers wait for each other. Implemented by {@link DuckDbEventStore}, and held to its contract by {@code EventStoreContract}. */
public interface EventSink {

    /**
     * Stores events, all of them or none. When it returns they are on the disk. What has been stored or erased under
     * the same uuid (or, for anonymous runs, the same distinct id) is left out and counted as quality.
     *
     * @return how many were stored
     * @throws StoreException where they were not; the same events may be given again
     */
    int append(List<CollectedEvent> events, List<QualityCount> quality) throws StoreException;
}
