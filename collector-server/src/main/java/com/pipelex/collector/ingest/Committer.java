package com.pipelex.collector.ingest;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import com.pipelex.collector.store.EventSink;
import com.pipelex.collector.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores the events of many requests with one commit: requests that arrive during a commit are gathered for the next one.
 * No request waits on purpose, and a busy collector makes large commits. One daemon thread, {@code collector-commit}; no
 * other thread waits for the disk.
 */
public final class Committer implements AutoCloseable {

    /** The completion of a submission. One of its methods is called, on the executor, never on the thread that commits. */
    public interface Completion {
        /** The events are on the disk. */
        default void stored() {}

        /** The events are not stored; they may be sent again. */
        default void failed() {}
    }

    /** The observer of commits. */
    public interface Listener {
        /** One group was committed; {@code stored} of its events were new. */
        void committed(int requests, int events, int stored, long nanos);

        /** One group could not be committed. */
        void failed(int requests, StoreException failure);
    }

    private record Submission(
            List<CollectedEvent> events, List<QualityCount> quality, long bytes, Completion completion, long number)
            implements Comparable<Submission> {

        /** Large ones wait for the others, which would wait long for them. */
        @Override
        public int compareTo(Submission other) {
            return isLarge() == other.isLarge() ? Long.compare(number, other.number) : isLarge() ? 1 : -1;
        }

        private boolean isLarge() {
            return events.size() > LARGE;
        }
    }

    private static final int LARGE = 1_000;

    private static final int MAX_EVENTS = 5_000;

    private final EventSink sink;
    private final Executor executor;
    private final Listener listener;
    private final BlockingQueue<Submission> queue = new PriorityBlockingQueue<>();
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final Thread thread;
    private volatile boolean isClosing;

    public Committer(EventSink sink, Executor executor, Listener listener) {
        this.sink = sink;
        this.executor = executor;
        this.listener = listener;
        this.thread = new Thread(this::run, "collector-commit");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Queues events to store. The caller bounds the queue: it reserves the bytes from a budget first.
     *
     * @param bytes the approximate size of the events
     */
    public void submit(List<CollectedEvent> events, List<QualityCount> quality, long bytes, Completion completion) {
        queuedBytes.addAndGet(bytes);
        queue.add(new Submission(events, quality, bytes, completion, submitted.incrementAndGet()));
    }

    /** Returns the size of the queue in bytes. */
    public long queuedBytes() {
        return queuedBytes.get();
    }

    private void run() {
        List<Submission> group = new ArrayList<>();
        while (!isClosing || !queue.isEmpty()) {
            gather(group);
            if (!group.isEmpty()) {
                commit(List.copyOf(group));
                group.clear();
            }
        }
    }

    private void gather(List<Submission> group) {
        try {
            Submission next = queue.poll(100, TimeUnit.MILLISECONDS);
            int events = 0;
            while (next != null) {
                group.add(next);
                events += next.events().size();
                next = events < MAX_EVENTS ? queue.poll() : null;
            }
        } catch (InterruptedException closing) {
            // The committer is closing; what is queued is still committed.
        }
    }

    private void commit(List<Submission> group) {
        List<CollectedEvent> events = new ArrayList<>();
        List<QualityCount> quality = new ArrayList<>();
        long bytes = 0;
        for (Submission submission : group) {
            events.addAll(submission.events());
            quality.addAll(submission.quality());
            bytes += submission.bytes();
        }
        boolean isStored = store(group.size(), events, quality);
        queuedBytes.addAndGet(-bytes);
        executor.execute(() -> complete(group, isStored));
    }

    private boolean store(int requests, List<CollectedEvent> events, List<QualityCount> quality) {
        long start = System.nanoTime();
        try {
            int stored = sink.append(events, quality);
            listener.committed(requests, events.size(), stored, System.nanoTime() - start);
            return true;
        } catch (StoreException failed) {
            listener.failed(requests, failed);
            return false;
        }
    }

    private static void complete(List<Submission> group, boolean isStored) {
        for (Submission submission : group) {
            if (isStored) {
                submission.completion().stored();
            } else {
                submission.completion().failed();
            }
        }
    }

    /** Commits what was submitted before, and ends; waits for 4 seconds at most. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(4));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
