package com.pipelex.collector.store;

/** The position that a relay has reached in the stored events. For any thread. Implemented by {@link DuckDbEventStore}, and held to its contract by {@code EventStoreContract}. */
public interface RelayCursor {

    /** The sequence number up to which a relay has forwarded a project's events; 0 at first. */
    long cursor(String project, String destination) throws StoreException;

    /** Returns the events behind the position of a relay. */
    RelayBacklog backlog(String project, String destination) throws StoreException;

    /** Remembers how far a relay has come. */
    void moveCursor(String project, String destination, long sequence) throws StoreException;
}
