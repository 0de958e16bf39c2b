package com.pipelex.runtime.pipe;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a run. Concurrency is limited per thread, however deeply lists are nested: a caller works on its own
 * tasks, helpers join while permits are free, and a caller that waits releases its permit.
 */
public final class WorkerPool implements AutoCloseable {

    private final Semaphore turns;
    private final AtomicInteger made = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pipelex-run-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Creates a pool.
     *
     * @param concurrency the maximum number of threads that work at once, the caller's included; 1 or more
     */
    public WorkerPool(int concurrency) {
        this.turns = new Semaphore(concurrency - 1);
    }

    /** A task. */
    interface Task<T> {
        T run() throws RunException;
    }

    /**
     * Runs all tasks and returns their results in the order of the tasks. The first failure cancels the others.
     *
     * @throws RunException the first failure, of the kind {@link FailureKind#INTERRUPTED} if the caller was interrupted
     */
    <T> List<T> all(List<? extends Task<T>> tasks) throws RunException {
        return new Round<T>(tasks).results();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A group of tasks that run together. */
    private final class Round<T> {

        private final List<? extends Task<T>> tasks;
        private final AtomicReferenceArray<T> results;
        private final AtomicInteger next = new AtomicInteger();
        private final Thread caller = Thread.currentThread();
        private final Object lock = new Object();
        private final List<Thread> working = new ArrayList<>();
        private @Nullable Throwable failure;
        private boolean hasInterruptedCaller;
        private int helpers;

        Round(List<? extends Task<T>> tasks) {
            this.tasks = tasks;
            this.results = new AtomicReferenceArray<>(tasks.size());
        }

        private List<T> results() throws RunException {
            work();
            await();
            synchronized (lock) {
                if (hasInterruptedCaller) {
                    // The interrupt was only meant to cancel this thread's task, so it is cleared.
                    Thread.interrupted();
                }
                if (failure != null) {
                    throw thrown(failure);
                }
            }
            List<T> all = new ArrayList<>(tasks.size());
            for (int at = 0; at < tasks.size(); at++) {
                all.add(results.get(at));
            }
            return all;
        }

        private static RunException thrown(Throwable failure) {
            if (failure instanceof RunException known) {
                return known;
            }
            if (failure instanceof InterruptedException) {
                return new RunException(FailureKind.INTERRUPTED, "the run was interrupted.", "", failure);
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failure);
        }

        private void work() {
            synchronized (lock) {
                working.add(Thread.currentThread());
            }
            try {
                for (int at = next.getAndIncrement(); at < tasks.size() && !hasFailed(); at = next.getAndIncrement()) {
                    recruit();
                    results.set(at, tasks.get(at).run());
                }
            } catch (RunException | RuntimeException | Error broken) {
                fail(broken);
            } finally {
                synchronized (lock) {
                    working.remove(Thread.currentThread());
                }
            }
        }

        private boolean hasFailed() {
            synchronized (lock) {
                return failure != null;
            }
        }

        /** Starts a helper if tasks are left and a permit is free that no other thread waits for. */
        private void recruit() {
            if (next.get() >= tasks.size() || turns.hasQueuedThreads() || !turns.tryAcquire()) {
                return;
            }
            synchronized (lock) {
                helpers++;
            }
            threads.execute(() -> {
                work();
                turns.release();
                synchronized (lock) {
                    helpers--;
                    lock.notifyAll();
                }
            });
        }

        private void await() {
            synchronized (lock) {
                if (helpers == 0) {
                    return;
                }
            }
            turns.release();
            boolean wasInterrupted = false;
            synchronized (lock) {
                while (helpers > 0) {
                    try {
                        lock.wait();
                    } catch (InterruptedException interrupted) {
                        wasInterrupted = true;
                        fail(interrupted);
                    }
                }
            }
            turns.acquireUninterruptibly();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void fail(Throwable broken) {
            synchronized (lock) {
                if (failure != null) {
                    return;
                }
                failure = broken;
                for (Thread thread : working) {
                    if (thread != Thread.currentThread()) {
                        thread.interrupt();
                        hasInterruptedCaller |= thread == caller;
                    }
                }
            }
        }
    }
}
