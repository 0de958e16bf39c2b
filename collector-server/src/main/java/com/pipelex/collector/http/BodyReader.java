package com.pipelex.collector.http;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a body as it arrives, without blocking a thread. Of a body over the limit, up to as much again is read and
 * discarded, so that the client receives the response.
 */
final class BodyReader implements Runnable {

    /** The receiver of a body. Exactly one of its methods is called. */
    interface Receiver {
        /** Receives the whole body. */
        void received(byte[] body);

        /** Receives the status and the text of the response to a request whose body could not be read. */
        void refused(int status, String text);
    }

    /** The text of the response to a request beyond the memory of all requests. */
    static final String NO_MEMORY = "service unavailable: too many requests at once";

    private static final int FIRST_SIZE = 8 << 10;

    private final Request request;
    private final int limit;
    private final MemoryBudget budget;
    private final Receiver receiver;
    private final Scheduler.Task deadline;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private byte[] bytes = new byte[0];
    private int size;
    private long discarded;

    /**
     * Creates a reader; {@link #run} starts it.
     *
     * @param limit the largest size of the body, in bytes
     * @param millis the longest time that reading may take
     */
    BodyReader(Request request, int limit, MemoryBudget budget, long millis, Receiver receiver) {
        this.request = request;
        this.limit = limit;
        this.budget = budget;
        this.receiver = receiver;
        this.deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("the body took too long")),
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    /** Returns the bytes reserved from the budget, to release when the request ends. */
    long reserved() {
        return bytes.length;
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
                end(() -> receiver.refused(408, "client stopped sending data"));
                return;
            }
            boolean isLast = chunk.isLast();
            boolean fits = append(chunk);
            chunk.release();
            if (!fits) {
                end(() -> receiver.refused(503, NO_MEMORY));
                return;
            }
            if (isLast || discarded > limit) {
                end(
                        discarded > 0
                                ? () -> receiver.refused(413, "request body is larger than " + limit + " bytes")
                                : () -> receiver.received(whole()));
                return;
            }
        }
    }

    private boolean append(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (discarded > 0 || size + more > limit) {
            discarded += more;
            return true;
        }
        if (size + more > bytes.length && !grow(size + more)) {
            return false;
        }
        chunk.getByteBuffer().get(bytes, size, more);
        size += more;
        return true;
    }

    private boolean grow(int needed) {
        long announced = Math.min(limit, request.getLength());
        int length = (int)
                Math.min(limit, Math.max(needed, size == 0 ? Math.max(FIRST_SIZE, announced) : bytes.length * 2L));
        if (!budget.reserve(length - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, length);
        return true;
    }

    private byte[] whole() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void end(Runnable report) {
        deadline.cancel();
        if (isOver.compareAndSet(false, true)) {
            report.run();
        }
    }
}
