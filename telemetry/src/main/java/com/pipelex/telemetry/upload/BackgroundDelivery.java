package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.RecordingSession;
import com.pipelex.telemetry.spool.SpoolContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivery in a host that runs long: one daemon thread, which delivers once enough events wait, once they have waited
 * long enough, or when a flush asks. A series of attempts that failed is followed by a pause: 20 seconds, then 40, then a
 * minute, and no shorter than the host asked for; a flush tries at once, unless the host has asked for a later time.
 */
public final class BackgroundDelivery implements DeliveryStrategy {

    private static final Duration RUN_LIMIT = Duration.ofSeconds(15);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    /** Between a series of attempts that failed and the next one; doubled for each further series that fails. */
    private static final long SERIES_PAUSE_MILLIS = 20_000;

    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long LONGEST_FLUSH_SECONDS = 24 * 60 * 60;

    private final Object lock = new Object();
    private final SpoolContext context;
    private final Environment environment;
    private final DeliveryOptions options;
    private final RecordingSession session;

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
            SpoolContext context, Environment environment, DeliveryOptions options, RecordingSession session) {
        this.context = context;
        this.environment = environment;
        this.options = options;
        this.session = session;
    }

    /**
     * Starts the thread of delivery.
     *
     * @param session whose events are delivered; called from the delivery's thread, outside of its lock
     */
    public static BackgroundDelivery start(
            SpoolContext context, Environment environment, DeliveryOptions options, RecordingSession session) {
        BackgroundDelivery delivery = new BackgroundDelivery(context, environment, options, session);
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
            Result result = deliver(deadline);
            synchronized (lock) {
                running = null;
                ended(result, ticket);
                lock.notifyAll();
            }
        }
    }

    /** The outcome of a run. */
    private enum Result {
        /** Nothing is left. */
        DONE,
        /** Its time was over while the host took all that it was sent. */
        MORE,
        /** It is to be tried again. */
        FAILED,
        /** The person has turned telemetry off: there is nothing to deliver until something is recorded again. */
        OFF
    }

    /** Called with the lock held. */
    private void ended(Result result, long ticket) {
        failures = result == Result.FAILED ? failures + 1 : 0;
        failedNanos = System.nanoTime();
        if (result == Result.FAILED && waiting == 0) {
            waiting = 1;
            oldestNanos = System.nanoTime();
        }
        if (result == Result.MORE && !isClosed) {
            waiting = Math.max(waiting, options.flushAt());
            return;
        }
        wasDelivered = result == Result.DONE;
        answered = ticket;
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
    private Result deliver(Deadline deadline) {
        try {
            ConsentGrant now = Consent.grant(context.home(), environment.variables());
            session.follow(now);
            if (now == null) {
                return Result.OFF;
            }
            session.rotate();
            return result(Delivery.whenFree(deadline, () -> run(deadline)));
        } catch (RuntimeException defect) {
            return Result.FAILED;
        }
    }

    private static Result result(DeliveryReport report) {
        return switch (report.outcome()) {
            case DELIVERED, NOTHING -> Result.DONE;
            case LATER -> report.accepted() > 0 && report.status() / 100 == 2 ? Result.MORE : Result.FAILED;
            default -> Result.FAILED;
        };
    }

    private DeliveryReport run(Deadline deadline) {
        return new Delivery(
                        context,
                        environment,
                        new RetryPolicy(options, deadline),
                        Delivery.transport(environment, options, context.clock()))
                .run(Backoff.HOSTS);
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
