package com.pipelex.collector.http;

import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.RequestMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The memory that all requests in progress share, in bytes. One request, and all requests of one client, have three
 * quarters of it at most. The last eighth is for small requests. For any thread.
 */
final class MemoryBudget {

    /** The text of the response to a request beyond the memory of all requests. */
    static final String FULL = "service unavailable: too many requests at once";

    private static final int SMALL = 256 << 10;
    private static final int ATTEMPTS = 8;

    private final long most;
    private volatile LongSupplier limit;
    private final Map<String, Long> byClient = new HashMap<>();
    private long reserved;
    private volatile Predicate<Lease> reclaimer = lease -> false;

    MemoryBudget(long most) {
        this.most = most;
        this.limit = () -> most;
    }

    /** Sets how many bytes there are besides what else the heap holds; the budget has never more than at its beginning. */
    void within(LongSupplier available) {
        limit = () -> Math.min(most, available.getAsLong());
    }

    /** Sets what frees the memory of another request; it returns whether it freed any. */
    void reclaimWith(Predicate<Lease> reclaims) {
        reclaimer = reclaims;
    }

    /** Opens the lease of a request. */
    Lease lease(String client) {
        return new Lease(client);
    }

    synchronized long reserved() {
        return reserved;
    }

    private long share() {
        return limit.getAsLong() / 4 * 3;
    }

    private synchronized boolean reserve(Lease lease, long bytes) {
        long ofClient = byClient.getOrDefault(lease.client, 0L) + bytes;
        long all = limit.getAsLong();
        long free = (lease.held + bytes <= SMALL ? all : all / 8 * 7) - reserved;
        if (bytes > free || ofClient > share() && lease.held + bytes > SMALL) {
            return false;
        }
        reserved += bytes;
        lease.held += bytes;
        byClient.put(lease.client, ofClient);
        return true;
    }

    private synchronized void release(Lease lease, long bytes) {
        long released = Math.min(bytes, lease.held);
        lease.held -= released;
        reserved -= released;
        byClient.computeIfPresent(lease.client, (client, held) -> held <= released ? null : held - released);
    }

    /** The memory of one request. For any thread. */
    final class Lease implements RequestMemory {
        private final String client;
        private long held;

        private Lease(String client) {
            this.client = client;
        }

        @Override
        public void take(long bytes) throws Refusal {
            if (held() + bytes > share()) {
                throw new Refusal(413, "request needs more memory than one request may use");
            }
            for (int attempt = 0; !reserve(this, bytes); attempt++) {
                if (attempt == ATTEMPTS || !reclaimer.test(this)) {
                    throw new Refusal(503, FULL);
                }
            }
        }

        @Override
        public void give(long bytes) {
            release(this, bytes);
        }

        /** Gives all back but some bytes. */
        void keep(long bytes) {
            release(this, Math.max(0, held() - bytes));
        }

        long held() {
            synchronized (MemoryBudget.this) {
                return held;
            }
        }
    }
}
