package com.pipelex.telemetry.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a delivery must have ended: at a time, or as soon as somebody says so. Safe for any number of threads. */
public final class Deadline {

    private final Object lock = new Object();
    private final long endNanos;
    private boolean isAborted;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Milliseconds that are left; 0 once it is over. */
    public long leftMillis() {
        synchronized (lock) {
            return isAborted ? 0 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
        }
    }

    public boolean isOver() {
        return leftMillis() == 0;
    }

    /** Ends it now, and every wait with it. */
    public void abort() {
        synchronized (lock) {
            isAborted = true;
            lock.notifyAll();
        }
    }

    /** Waits; returns at once when it is over or its thread is interrupted, which ends it too. */
    public void pause(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (lock) {
            try {
                while (!isOver()) {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    if (left <= 0) {
                        return;
                    }
                    lock.wait(Math.min(left, leftMillis()));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                isAborted = true;
            }
        }
    }
}
