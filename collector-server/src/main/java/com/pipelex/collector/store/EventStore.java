package com.pipelex.collector.store;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Quality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps events. Every method may be called from any thread; writing ones wait for each other. Implemented by
 * the DuckDB store alone, and held to its contract by {@code EventStoreContract}.
 */
public interface EventStore extends AutoCloseable {

    /**
     * Stores events, all of them or none. When it returns they are on the disk. What has been stored or erased under
     * the same uuid (or, for anonymous runs, the same distinct id) is left out and counted as quality.
     *
     * @return how many were stored
     * @throws StoreException where they were not; the same events may be given again
     */
    int append(List<CollectedEvent> events, List<Quality> quality) throws StoreException;

    /** The events that a query asks for. */
    List<StoredEvent> events(EventQuery query) throws StoreException;

    /** The event of a uuid, or nothing. */
    Optional<StoredEvent> event(UUID uuid) throws StoreException;

    /** One of the reports of the dashboard. */
    Table report(Report report, Filter filter) throws StoreException;

    /**
     * A report for everybody: label, {@code count} and {@code distinct_ids} of the raw events, where every cell that is
     * shown has at least {@code threshold} distinct ids, counted exactly. For {@link Report#DAYS} and for the reports
     * that count by one property.
     */
    Table publicReport(Report report, Filter filter, int threshold) throws StoreException;

    /** Writes every stored event to a new file. */
    void export(ExportFormat format, Path file) throws StoreException;

    /** Writes a whole copy of the database to a new file. */
    void backup(Path file) throws StoreException;

    /**
     * Erases events, and refuses them if they arrive later. Where it fails they may be refused and not erased yet; the
     * same may be given again.
     *
     * @param project the project's name
     * @param uuids the uuids of events
     * @param anonymousIds random distinct ids of anonymous runs; events that belong to a person are left alone
     */
    void erase(String project, List<UUID> uuids, List<UUID> anonymousIds) throws StoreException;

    /** Keeps a request for erasure until it has been carried out. When it returns, that is on the disk. */
    void queueErasure(ErasureRequest request) throws StoreException;

    /** What became of a request, or nothing where there is none of that receipt. */
    Optional<ErasureReceipt> erasure(String receipt) throws StoreException;

    /** The requests that are not done here, the oldest first; some of them where there are many. */
    List<ErasureRequest> pendingErasures() throws StoreException;

    /**
     * Remembers which of a request's anonymous ids have to be forwarded: those that have events here, and none that
     * belongs to a person. To be called before they are erased; called again, it changes nothing.
     */
    void keepToForward(ErasureRequest request) throws StoreException;

    /**
     * Says that a request has been carried out here, and what became of it elsewhere. Its ids go, but for those that are
     * still to be forwarded.
     */
    void finishErasure(String receipt, ErasureReceipt.Forwarded forwarded) throws StoreException;

    /** Erasures that are done here and to be forwarded by now, the oldest first, 100 at most. */
    List<ErasureForward> erasuresToForward(Instant now) throws StoreException;

    /** Has an erasure not be forwarded before an instant. */
    void forwardErasureLater(String receipt, Instant notBefore) throws StoreException;

    /** Erases every event of a distinct id in every project, for operators; it may send new ones. Says how many went. */
    long eraseDistinctId(String distinctId) throws StoreException;

    /** Turns a project's raw events that were received before an instant into daily aggregates. Says how many. */
    long expire(String project, Instant before) throws StoreException;

    /**
     * Deletes daily aggregates, of all projects, of days before an instant, and the receipts of erasures that were over
     * before. Says how many aggregates.
     */
    long expireAggregates(Instant before) throws StoreException;

    /** The names of all projects that anything was ever stored of. */
    List<String> projects() throws StoreException;

    /** The sequence number up to which a relay has forwarded a project's events; 0 at first. */
    long cursor(String project, String destination) throws StoreException;

    /** Remembers how far a relay has come. */
    void moveCursor(String project, String destination, long sequence) throws StoreException;

    @Override
    void close() throws StoreException;
}
