package com.pipelex.collector.store;

import java.time.Instant;
import java.util.List;

/** The expiry of events into daily aggregates, and of the aggregates. For any thread. Implemented by {@link DuckDbEventStore}, and held to its contract by {@code EventStoreContract}. */
public interface Retention {

    /** The names of all projects that anything was ever stored of. */
    List<String> projects() throws StoreException;

    /** Turns a project's raw events that were received before an instant into daily aggregates. Says how many. */
    long expire(String project, Instant before) throws StoreException;

    /**
     * Turns a project's raw events into daily aggregates as {@link #expire} does, but for those that the relay to a
     * destination has not forwarded yet. Says how many.
     */
    long expireForwarded(String project, String destination, Instant before) throws StoreException;

    /**
     * Deletes daily aggregates, of all projects, of days before an instant, and the receipts of erasures that were over
     * before. Says how many aggregates.
     */
    long expireAggregates(Instant before) throws StoreException;
}
