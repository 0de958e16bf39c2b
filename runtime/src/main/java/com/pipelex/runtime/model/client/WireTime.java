package com.pipelex.runtime.model.client;

import java.time.Duration;
import java.util.function.Supplier;

/** The time that one call spends on the wire and between retries, without our own work. Used by one thread. */
final class WireTime {

    private long nanos;

    <T> T measure(Supplier<T> call) {
        long from = System.nanoTime();
        try {
            return call.get();
        } finally {
            nanos += System.nanoTime() - from;
        }
    }

    void add(Duration wait) {
        nanos += wait.toNanos();
    }

    Duration total() {
        return Duration.ofNanos(nanos);
    }
}
