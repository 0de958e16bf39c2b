package com.pipelex.collector.privacy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A task that runs periodically, and at once when it is woken. One daemon thread. */
public final class PeriodicTask implements AutoCloseable {

    /** One round of it; what it throws is the next round's to try again. */
    @FunctionalInterface
    public interface Round {
        /** Does what there is to do. */
        void run() throws Exception;
    }

    /** Hears of rounds that failed. Called on the thread of the work. */
    @FunctionalInterface
    public interface Failures {
        /**
         * A round failed: once for each kind of failure until a round goes well again.
         *
         * @param work the name of the work
         * @param failure the simple name of what was thrown; its message may hold what nobody should read in a log
         */
        void failed(String work, String failure);
    }

    private final Round round;
    private final Failures failures;
    private final Duration every;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private boolean isWanted = true;
    private boolean isClosed;
    /** The failure of the last run, empty after a success; confined to the thread. */
    private String failure = "";

    /** Begins at once. */
    public PeriodicTask(String name, Duration every, Round round, Failures failures) {
        this.round = round;
        this.failures = failures;
        this.every = every;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Has a round begin soon. */
    public void wake() {
        lock.lock();
        try {
            isWanted = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (next()) {
            try {
                round.run();
                failure = "";
            } catch (InterruptedException closing) {
                return;
            } catch (Exception | Error failed) {
                // Whatever it is, the next round is tried: this thread is the only one that does this work.
                tell(failed.getClass().getSimpleName());
            }
        }
    }

    private void tell(String failed) {
        // What is interrupted by the end of it all has not failed.
        if (!failed.equals(failure) && !isClosed()) {
            failure = failed;
            failures.failed(thread.getName(), failed);
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return isClosed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next round; false where there is none any more. */
    private boolean next() {
        lock.lock();
        try {
            long left = every.toNanos();
            while (!isWanted && !isClosed && left > 0) {
                left = wanted.awaitNanos(left);
            }
            isWanted = false;
            return !isClosed;
        } catch (InterruptedException closing) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        try {
            thread.join(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
