package com.pipelex.collector.http;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all requests under way may take together. For any thread. */
final class MemoryBudget {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Takes some, or says that they are not there. One request alone always gets what it needs. */
    boolean take(long bytes) {
        long before = taken.getAndAdd(bytes);
        if (before > 0 && before + bytes > limit) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
