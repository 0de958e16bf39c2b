package com.pipelex.telemetry;

import java.net.HttpURLConnection;

/**
 * Ends a request that takes too long as a whole, or that has been aborted: the JDK's own time-out is for each read, which
 * a host that sends a byte now and then never reaches. One daemon thread a request, which waits in Java alone.
 */
final class RequestGuard implements Runnable {

    /** How often an abort is looked for. */
    private static final long STEP_MILLIS = 20;

    private final Object lock = new Object();
    private final HttpURLConnection connection;
    private final Deadline limit;
    private final Deadline deadline;
    private boolean hasEnded;

    private RequestGuard(HttpURLConnection connection, Deadline limit, Deadline deadline) {
        this.connection = connection;
        this.limit = limit;
        this.deadline = deadline;
    }

    static RequestGuard start(HttpURLConnection connection, long limitMillis, Deadline deadline) {
        Deadline limit = Deadline.in(java.time.Duration.ofMillis(limitMillis));
        RequestGuard guard = new RequestGuard(connection, limit, deadline);
        Thread thread = new Thread(guard, "pipelex-telemetry-request");
        thread.setDaemon(true);
        thread.start();
        return guard;
    }

    @Override
    public void run() {
        synchronized (lock) {
            while (!hasEnded && !limit.isOver() && !deadline.isOver()) {
                try {
                    lock.wait(STEP_MILLIS);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
            if (hasEnded) {
                return;
            }
        }
        connection.disconnect();
    }

    void end() {
        synchronized (lock) {
            hasEnded = true;
            lock.notifyAll();
        }
    }
}
