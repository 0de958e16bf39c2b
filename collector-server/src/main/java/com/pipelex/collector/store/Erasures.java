package com.pipelex.collector.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The erasure of events, and the queue of the requests for it. For any thread. Implemented by {@link DuckDbEventStore}, and held to its contract by {@code EventStoreContract}. */
public interface Erasures {

    /**
     * Erases events, and refuses them if they arrive later. Where it fails they may be refused and not erased yet; the
     * same may be given again.
     *
     * @param project the project's name
     * @param uuids the uuids of events
     * @param anonymousIds random distinct ids of anonymous runs; events that belong to a person are left alone
     */
    void erase(String project, List<UUID> uuids, List<UUID> anonymousIds) throws StoreException;

    /** Erases every event of a distinct id in every project, for operators; it may send new ones. Says how many went. */
    long eraseDistinctId(String distinctId) throws StoreException;

    /** Keeps a request for erasure until it has been carried out. When it returns, that is on the disk. */
    void queueErasure(ErasureRequest request) throws StoreException;

    /** Returns the state of a request, or nothing for an unknown receipt. */
    Optional<ErasureReceipt> erasure(String receipt) throws StoreException;

    /** Returns the number of ids in the requests that are not done here; a request counts for a hundred at least. */
    long pendingErasureWork() throws StoreException;

    /** The requests that are not done here, the oldest first; some of them where there are many. */
    List<ErasureRequest> pendingErasures() throws StoreException;

    /**
     * Remembers which of a request's anonymous ids have to be forwarded: those that have events here, and none that
     * belongs to a person. To be called before they are erased; called again, it changes nothing.
     */
    void keepToForward(ErasureRequest request) throws StoreException;

    /**
     * Marks a request as carried out here, with its state elsewhere. Its ids are deleted, but for those that are
     * still to be forwarded.
     */
    void finishErasure(String receipt, ErasureReceipt.Forwarded forwarded) throws StoreException;

    /** Erasures that are done here and to be forwarded by now, the oldest first, 100 at most. */
    List<ErasureForward> erasuresToForward(Instant now) throws StoreException;

    /** Has an erasure not be forwarded before an instant. */
    void forwardErasureLater(String receipt, Instant notBefore) throws StoreException;
}
