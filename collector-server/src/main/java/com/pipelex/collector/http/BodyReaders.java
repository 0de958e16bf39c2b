package com.pipelex.collector.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The bodies that are being read. When memory or connections run out, the slowest one gives way. For any thread. */
final class BodyReaders {

    private final Set<BodyReader> reading = ConcurrentHashMap.newKeySet();

    void add(BodyReader reader) {
        reading.add(reader);
    }

    void remove(BodyReader reader) {
        reading.remove(reader);
    }

    /** Ends the slowest body other than the one that asks, and returns whether there is one. */
    boolean endSlowest(MemoryBudget.@Nullable Lease asking) {
        long now = System.nanoTime();
        BodyReader slowest = null;
        double least = Double.MAX_VALUE;
        for (BodyReader reader : reading) {
            double rate = reader.rate(now);
            if (rate < least) {
                slowest = reader;
                least = rate;
            }
        }
        return slowest != null && !slowest.isOf(asking) && slowest.giveWay();
    }
}
