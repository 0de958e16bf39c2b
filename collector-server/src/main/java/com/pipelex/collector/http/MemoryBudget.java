package com.pipelex.collector.http;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all requests in progress share, in bytes. For any thread. */
final class MemoryBudget {

    private final long limit;
    private final AtomicLong reserved = new AtomicLong();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Reserves bytes, if they are available. A single request always gets what it needs. */
    boolean reserve(long bytes) {
        long before = reserved.getAndAdd(bytes);
        if (before > 0 && before + bytes > limit) {
            reserved.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void release(long bytes) {
        reserved.addAndGet(-bytes);
    }

    long reserved() {
        return reserved.get();
    }
}
