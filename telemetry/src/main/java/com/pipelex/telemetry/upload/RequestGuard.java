package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.internal.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * Ends a request that takes too long as a whole, or that has been aborted: a socket's own time-out is for each read,
 * which a host that sends a byte now and then never reaches. One daemon thread a request, which waits in Java alone.
 */
final class RequestGuard implements Runnable {

    /** The interval at which an abort is looked for. */
    private static final long STEP_MILLIS = 20;

    private final Object lock = new Object();
    private final Socket socket;
    private final Deadline limit;
    private final Deadline deadline;
    private boolean hasEnded;
    private boolean hasFired;

    private RequestGuard(Socket socket, Deadline limit, Deadline deadline) {
        this.socket = socket;
        this.limit = limit;
        this.deadline = deadline;
    }

    /** @param socket the one to close; not one of TLS, whose end would wait for the other side */
    static RequestGuard start(Socket socket, long limitMillis, Deadline deadline) {
        RequestGuard guard = new RequestGuard(socket, Deadline.in(Duration.ofMillis(limitMillis)), deadline);
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
            hasFired = true;
        }
        close();
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is closed, which is what was wanted.
        }
    }

    /** Ends the guard and the socket. */
    void end() {
        synchronized (lock) {
            hasEnded = true;
            lock.notifyAll();
        }
        close();
    }

    /** Returns whether it was this guard that ended the request. */
    boolean hasFired() {
        synchronized (lock) {
            return hasFired;
        }
    }
}
