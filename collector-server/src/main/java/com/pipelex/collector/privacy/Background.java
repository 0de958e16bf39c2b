package com.pipelex.collector.privacy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Work that is done again and again: after a while, or at once where it is asked for. One daemon thread. */
public final class Background implements AutoCloseable {

    /** One round of it; what it throws is the next round's to try again. */
    @FunctionalInterface
    public interface Round {
        /** Does what there is to do. */
        void run() throws Exception;
    }

    private final Round round;
    private final Duration every;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private boolean isWanted = true;
    private boolean isClosed;

    /** Begins at once. */
    public Background(String name, Duration every, Round round) {
        this.round = round;
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
            } catch (InterruptedException closing) {
                return;
            } catch (Exception failed) {
                // The store has said so where it can be seen: it is not ready, and commits fail.
            }
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
