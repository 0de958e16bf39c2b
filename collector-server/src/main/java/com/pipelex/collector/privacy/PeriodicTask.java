package com.pipelex.collector.privacy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A task that runs periodically, and at once when it is woken. One daemon thread. */
public final class PeriodicTask implements AutoCloseable {

    /** One round of the task; after an exception the next round tries again. */
    @FunctionalInterface
    public interface Round {
        /** Does the work that is due. */
        void run() throws Exception;
    }

    /** The observer of failed rounds. Called on the thread of the task. */
    @FunctionalInterface
    public interface Failures {
        /**
         * A round failed; called once for each kind of failure until a round succeeds.
         *
         * @param task the name of the task
         * @param failure the simple name of the exception; its message may hold data that must not be logged
         */
        void failed(String task, String failure);
    }

    private final Round round;
    private final Failures failures;
    private final Duration every;
    private final Thread thread;
    private final Semaphore due = new Semaphore(1);
    private volatile boolean isClosed;
    /** The failure of the last round, empty after a success; confined to the thread. */
    private String failure = "";

    /** Starts the first round at once. */
    public PeriodicTask(String name, Duration every, Round round, Failures failures) {
        this.round = round;
        this.failures = failures;
        this.every = every;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts a round soon. */
    public void wake() {
        due.release();
    }

    private void run() {
        while (awaitRound()) {
            try {
                round.run();
                failure = "";
            } catch (InterruptedException closing) {
                return;
            } catch (Exception | Error failed) {
                // Any failure leaves this thread alive for the next round: no other thread does this work.
                report(failed.getClass().getSimpleName());
            }
        }
    }

    private void report(String failed) {
        // A failure after the close is no failure: the close interrupts the round.
        if (!failed.equals(failure) && !isClosed) {
            failure = failed;
            failures.failed(thread.getName(), failed);
        }
    }

    /** Waits for the next round; returns false once the task is closed. */
    private boolean awaitRound() {
        try {
            boolean isWoken = due.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS);
            if (isWoken) {
                due.drainPermits();
            }
            return !isClosed;
        } catch (InterruptedException closing) {
            return false;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        try {
            thread.join(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
