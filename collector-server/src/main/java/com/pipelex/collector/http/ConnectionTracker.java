package com.pipelex.collector.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that have been sending the head of a request for too long, a byte now and then; what sends nothing
 * at all is closed by Jetty's idle time. Looks once a second.
 */
final class ConnectionTracker implements Connection.Listener, Runnable {

    private static final long IN_REQUEST = Long.MAX_VALUE;

    private final Map<EndPoint, Long> since = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final long limitNanos;

    ConnectionTracker(Scheduler scheduler, long limitNanos) {
        this.scheduler = scheduler;
        this.limitNanos = limitNanos;
    }

    @Override
    public void onOpened(Connection connection) {
        since.put(connection.getEndPoint(), System.nanoTime());
    }

    @Override
    public void onClosed(Connection connection) {
        since.remove(connection.getEndPoint());
    }

    void begins(EndPoint endPoint) {
        since.replace(endPoint, IN_REQUEST);
    }

    void ends(EndPoint endPoint) {
        since.replace(endPoint, System.nanoTime());
    }

    int count() {
        return since.size();
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        since.forEach((endPoint, began) -> {
            if (began != IN_REQUEST && now - began > limitNanos) {
                endPoint.close();
            }
        });
        scheduler.schedule(this, 1, TimeUnit.SECONDS);
    }
}
