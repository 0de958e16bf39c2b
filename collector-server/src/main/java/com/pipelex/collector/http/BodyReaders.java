package com.pipelex.collector.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The bodies that are being read. When memory or connections run out, the slowest one gives way. For any thread. */
final class BodyReaders {

    /** A body that is being read. For any thread. */
    interface Body {
        /** Returns the bytes a second of a body that may have to give way; more than any number for the others. */
        double rate(long nanoTime);

        /** Returns whether the body takes its memory from a lease. */
        boolean isOf(MemoryBudget.@Nullable Lease lease);

        /** Gives the memory back and ends the request; returns false for a body that is busy or has ended. */
        boolean giveWay();
    }

    private final Set<Body> reading = ConcurrentHashMap.newKeySet();

    void add(Body reader) {
        reading.add(reader);
    }

    void remove(Body reader) {
        reading.remove(reader);
    }

    /** Ends the slowest body other than the one that asks, and returns whether there is one. */
    boolean endSlowest(MemoryBudget.@Nullable Lease asking) {
        long now = System.nanoTime();
        Body slowest = null;
        double least = Double.MAX_VALUE;
        for (Body reader : reading) {
            double rate = reader.rate(now);
            if (rate < least) {
                slowest = reader;
                least = rate;
            }
        }
        return slowest != null && !slowest.isOf(asking) && slowest.giveWay();
    }
}
