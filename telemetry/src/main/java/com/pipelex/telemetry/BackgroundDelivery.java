package com.pipelex.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivery in a host that runs long: one daemon thread, which delivers once enough events wait, once they have waited
 * long enough, or when a flush asks. A series of attempts that failed is followed by a pause: 20 seconds, then 40, then a
 * minute, and no shorter than the host asked for; a flush tries at once, unless the host has asked for a later time.
 */
final class BackgroundDelivery implements Handover {

    private static final Duration RUN_LIMIT = Duration.ofSeconds(15);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    /** Between a series of attempts that failed and the next one; doubled for each further series that fails. */
    private static final long SERIES_PAUSE_MILLIS = 20_000;

    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long BUSY_MILLIS = 50;
    private static final long LONGEST_FLUSH_SECONDS = 24 * 60 * 60;

    private final Object lock = new Object();
    private final Permit permit;
    private final Environment environment;
    private final DeliveryOptions options;
    private final LongSupplier clock;
    private final Runnable rotate;

    // All below is guarded by the lock.
    private int waiting;
    private long oldestNanos;
    private long asked;
    private long answered;
    private boolean wasDelivered = true;
    private int failures;
    private long failedNanos;
    private boolean isClosed;
    private @Nullable Deadline running;

    private BackgroundDelivery(
            Permit permit, Environment environment, DeliveryOptions options, LongSupplier clock, Runnable rotate) {
        this.permit = permit;
        this.environment = environment;
        this.options = options;
        this.clock = clock;
        this.rotate = rotate;
    }

    /** @param rotate makes what was recorded pending; called from the delivery's thread, outside of its lock */
    static BackgroundDelivery start(
            Permit permit, Environment environment, DeliveryOptions options, LongSupplier clock, Runnable rotate) {
        BackgroundDelivery delivery = new BackgroundDelivery(permit, environment, options, clock, rotate);
        Thread thread = new Thread(delivery::loop, "pipelex-telemetry-delivery");
        thread.setDaemon(true);
        thread.start();
        return delivery;
    }

    @Override
    public boolean isOfACommand() {
        return false;
    }

    @Override
    public void recorded() {
        synchronized (lock) {
            if (waiting++ == 0) {
                oldestNanos = System.nanoTime();
                lock.notifyAll();
            } else if (waiting >= options.flushAt()) {
                lock.notifyAll();
            }
        }
    }

    private void loop() {
        while (true) {
            long ticket;
            Deadline deadline = Deadline.in(RUN_LIMIT);
            synchronized (lock) {
                if (!awaitWork()) {
                    return;
                }
                ticket = asked;
                waiting = 0;
                running = deadline;
            }
            boolean isDelivered = deliver(deadline);
            synchronized (lock) {
                running = null;
                failures = isDelivered ? 0 : failures + 1;
                failedNanos = System.nanoTime();
                if (!isDelivered && waiting == 0) {
                    waiting = 1;
                    oldestNanos = System.nanoTime();
                }
                wasDelivered = isDelivered;
                answered = ticket;
                lock.notifyAll();
            }
        }
    }

    /** Waits until there is something to do; false where it is closed. */
    private boolean awaitWork() {
        try {
            while (true) {
                if (asked > answered) {
                    return true;
                }
                if (isClosed) {
                    return false;
                }
                long millis = millisToWait();
                if (millis <= 0) {
                    return true;
                }
                lock.wait(millis);
            }
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private long millisToWait() {
        if (waiting == 0) {
            return TimeUnit.HOURS.toMillis(1);
        }
        if (failures > 0) {
            return pauseMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - failedNanos);
        }
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - oldestNanos);
        return waiting >= options.flushAt() ? 0 : options.flushInterval().toMillis() - age;
    }

    /** From the end of the last series, whatever is recorded meanwhile; no shorter than the host's own interval. */
    private long pauseMillis() {
        long pause = Math.min(SERIES_PAUSE_MILLIS << Math.min(failures - 1, 16), LONGEST_PAUSE_MILLIS);
        return Math.max(pause, options.flushInterval().toMillis());
    }

    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong here must not end the thread
    private boolean deliver(Deadline deadline) {
        try {
            rotate.run();
            DeliveryOutcome outcome = run(deadline);
            while (outcome == DeliveryOutcome.BUSY && !deadline.isOver()) {
                deadline.pause(BUSY_MILLIS);
                outcome = run(deadline);
            }
            return outcome == DeliveryOutcome.DELIVERED || outcome == DeliveryOutcome.NOTHING;
        } catch (RuntimeException defect) {
            return false;
        }
    }

    private DeliveryOutcome run(Deadline deadline) {
        return new Delivery(permit.home(), environment, options, clock, deadline)
                .run(Delivery.Waiting.HOSTS)
                .outcome();
    }

    @Override
    public boolean flush(Duration timeout) {
        long until = System.nanoTime()
                + Math.min(timeout.toSeconds(), LONGEST_FLUSH_SECONDS) * 1_000_000_000
                + timeout.toNanosPart();
        synchronized (lock) {
            if (isClosed) {
                return false;
            }
            long ticket = ++asked;
            lock.notifyAll();
            while (answered < ticket) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    abort();
                    return false;
                }
                try {
                    lock.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return wasDelivered;
        }
    }

    private void abort() {
        if (running != null) {
            running.abort();
        }
    }

    @Override
    public void close(boolean wrote) {
        if (wrote) {
            flush(CLOSE_LIMIT);
        }
        synchronized (lock) {
            isClosed = true;
            answered = asked;
            abort();
            lock.notifyAll();
        }
    }
}
