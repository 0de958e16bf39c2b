package com.pipelex.collector.http;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decodes large bodies on threads of their own, the smallest first, so that they delay neither small requests nor each
 * other's responses. The memory budget bounds the queue.
 */
final class DecodeQueue {

    /** Bytes of a body that is decoded at once: as JSON, and in any other form, which may inflate a thousandfold. */
    private static final int PLAIN = 64 << 10;

    private static final int PACKED = 2 << 10;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private record Work(int size, long number, Runnable decoding) implements Runnable, Comparable<Work> {
        @Override
        public void run() {
            decoding.run();
        }

        @Override
        public int compareTo(Work other) {
            return size == other.size ? Long.compare(number, other.number) : Integer.compare(size, other.size);
        }
    }

    private final AtomicLong number = new AtomicLong();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), DecodeQueue::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "collector-decode");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the decoding of a body, now or on a thread of the queue. */
    void run(byte[] body, Runnable decoding) {
        if (isSmall(body)) {
            decoding.run();
        } else {
            threads.execute(new Work(body.length, number.incrementAndGet(), decoding));
        }
    }

    private static boolean isSmall(byte[] body) {
        return body.length <= PACKED || body.length <= PLAIN && (body[0] == '{' || body[0] == '[');
    }

    void close() {
        threads.shutdownNow();
    }
}
