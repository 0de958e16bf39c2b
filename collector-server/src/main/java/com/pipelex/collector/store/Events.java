package com.pipelex.collector.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored events: read one by one, or written to a file as a whole. For any thread. Implemented by {@link DuckDbEventStore}, and held to its contract by {@code EventStoreContract}. */
public interface Events {

    /** The events that a query asks for. */
    List<StoredEvent> events(EventQuery query) throws StoreException;

    /** The event of a uuid, or nothing. */
    Optional<StoredEvent> event(UUID uuid) throws StoreException;

    /** Writes every stored event to a new file. */
    void export(ExportFormat format, Path file) throws StoreException;

    /** Writes a whole copy of the database to a new file. */
    void backup(Path file) throws StoreException;
}
