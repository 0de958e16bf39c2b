package com.pipelex.collector.http;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A body that is read as it comes, without a thread that waits for it. Where it is larger than it may be, up to as much
 * again is read and thrown away, so that the sender gets to read the answer.
 */
final class BodyReader implements Runnable {

    /** Told once how the reading ended. */
    interface Reader {
        /** All of it is there. */
        void read(byte[] body);

        /** It is larger than it may be. */
        void tooLarge();

        /** All requests together take more than they may. */
        void noMemory();

        /** The sender stopped sending, or took too long. */
        void stalled();
    }

    private static final int FIRST_SIZE = 8 << 10;

    private final Request request;
    private final int limit;
    private final MemoryBudget budget;
    private final Reader reader;
    private final Scheduler.Task deadline;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private byte[] bytes = new byte[0];
    private int size;
    private long thrownAway;

    /**
     * A body that is not being read yet.
     *
     * @param limit bytes that it may have
     * @param millis time that it may take
     */
    BodyReader(Request request, int limit, MemoryBudget budget, long millis, Reader reader) {
        this.request = request;
        this.limit = limit;
        this.budget = budget;
        this.reader = reader;
        this.deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("the body took too long")),
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    /** Returns the bytes taken from the budget, to be released when the request is over. */
    long taken() {
        return bytes.length;
    }

    /** Reads what is there, and is called again when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                end(reader::stalled);
                return;
            }
            boolean isLast = chunk.isLast();
            boolean fits = take(chunk);
            chunk.release();
            if (!fits) {
                end(reader::noMemory);
                return;
            }
            if (isLast || thrownAway > limit) {
                end(thrownAway > 0 ? reader::tooLarge : () -> reader.read(whole()));
                return;
            }
        }
    }

    private boolean take(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (thrownAway > 0 || size + more > limit) {
            thrownAway += more;
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
        if (!budget.take(length - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, length);
        return true;
    }

    private byte[] whole() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void end(Runnable told) {
        deadline.cancel();
        if (isOver.compareAndSet(false, true)) {
            told.run();
        }
    }
}
