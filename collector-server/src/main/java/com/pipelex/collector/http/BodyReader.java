package com.pipelex.collector.http;

import com.pipelex.collector.ingest.wire.Refusal;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as it arrives, without blocking a thread, into memory that follows the bytes that have arrived. Of a body
 * over the limit, up to as much again is read and discarded, so that the client receives the response.
 */
final class BodyReader implements Runnable, BodyReaders.Body {

    /** The receiver of a body. Exactly one of its methods is called. */
    interface Receiver {
        /** Receives the whole body. */
        void received(byte[] body);

        /** Receives the status and the text of the response to a request whose body could not be read. */
        void refused(int status, String text);
    }

    private static final int FIRST_SIZE = 8 << 10;
    private static final byte[] EMPTY = new byte[0];

    /** The time that any body has before it may have to give way. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Request request;
    private final int limit;
    private final MemoryBudget.Lease memory;
    private final BodyReaders readers;
    private final Receiver receiver;
    private final Scheduler.Task deadline;
    private final long began = System.nanoTime();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private byte[] bytes = EMPTY;
    private volatile int size;
    private long discarded;
    private volatile @Nullable Refusal refusal;

    /**
     * Creates a reader; {@link #run} starts it.
     *
     * @param limit the largest size of the body, in bytes
     * @param resources the memory and the time that reading may take
     */
    BodyReader(Request request, int limit, Resources resources, Receiver receiver) {
        this.request = request;
        this.limit = limit;
        this.memory = resources.memory();
        this.readers = resources.readers();
        this.receiver = receiver;
        this.deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("the body took too long")),
                        resources.millis(),
                        TimeUnit.MILLISECONDS);
        readers.add(this);
    }

    /**
     * The resources of a body.
     *
     * @param memory the request's memory
     * @param readers the bodies that are being read
     * @param millis the longest time that reading may take
     */
    record Resources(MemoryBudget.Lease memory, BodyReaders readers, long millis) {}

    @Override
    public double rate(long nanoTime) {
        long age = nanoTime - began;
        return age < GRACE_NANOS || isOver.get() || refusal != null ? Double.MAX_VALUE : size * 1e9 / age;
    }

    @Override
    public boolean isOf(MemoryBudget.@Nullable Lease lease) {
        return memory == lease;
    }

    @Override
    public boolean giveWay() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            if (isOver.get() || refusal != null) {
                return false;
            }
            refusal = new Refusal(503, MemoryBudget.FULL);
            discard();
        } finally {
            lock.unlock();
        }
        readers.remove(this);
        request.fail(new TimeoutException("the body gave way to others"));
        return true;
    }

    /** Ends a reader of a body that is not read. */
    void cancel() {
        deadline.cancel();
        readers.remove(this);
    }

    /** Forgets the bytes, whose memory is then given back by the request. */
    void forget() {
        bytes = EMPTY;
    }

    /** Reads the bytes that have arrived; called again when there are more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(new Refusal(408, "client stopped sending data"));
                return;
            }
            boolean isLast = chunk.isLast();
            append(chunk, isLast);
            chunk.release();
            if (isLast || discarded > limit) {
                end(discarded > 0 ? new Refusal(413, "request body is larger than " + limit + " bytes") : null);
                return;
            }
        }
    }

    /** Appends what has arrived; once there is no memory for it, or too much of it, discards it. */
    private void append(Content.Chunk chunk, boolean isLast) {
        lock.lock();
        try {
            int before = size;
            int after = before + chunk.remaining();
            if (refusal != null || discarded > 0 || after > limit) {
                discarded += chunk.remaining();
                discard();
                return;
            }
            if (after > bytes.length) {
                resize(grown(after));
            }
            chunk.getByteBuffer().get(bytes, before, after - before);
            size = after;
            if (isLast) {
                resize(after);
            }
        } catch (Refusal full) {
            refusal = full;
            discard();
        } finally {
            lock.unlock();
        }
    }

    private void discard() {
        bytes = EMPTY;
        size = 0;
        memory.keep(0);
    }

    private int grown(int needed) {
        long announced = request.getLength() < 0 ? limit : request.getLength();
        return (int) Math.min(limit, Math.max(needed, Math.min(announced, Math.max(FIRST_SIZE, bytes.length * 2L))));
    }

    private void resize(int length) throws Refusal {
        if (length == bytes.length) {
            return;
        }
        int before = bytes.length;
        memory.take(length);
        bytes = Arrays.copyOf(bytes, length);
        memory.give(before);
    }

    private void end(@Nullable Refusal refused) {
        deadline.cancel();
        readers.remove(this);
        byte[] whole;
        lock.lock();
        try {
            if (!isOver.compareAndSet(false, true)) {
                return;
            }
            whole = bytes;
        } finally {
            lock.unlock();
        }
        Refusal said = refusal == null ? refused : refusal;
        if (said == null) {
            receiver.received(whole);
        } else {
            receiver.refused(said.status(), said.text());
        }
    }
}
