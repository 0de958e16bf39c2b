package com.pipelex.collector.http;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that have been sending the head of a request for too long, a byte now and then; what sends nothing
 * at all is closed by Jetty's idle time. Looks once a second. When the last free connection is taken, it makes room at
 * once: it closes the longest idle connection of the client that has the most, or else ends the slowest body.
 */
final class ConnectionTracker implements Connection.Listener, Runnable {

    private static final long IN_REQUEST = Long.MAX_VALUE;

    private final Map<EndPoint, Long> since = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final HttpLimits limits;
    private final BodyReaders bodies;

    ConnectionTracker(Scheduler scheduler, HttpLimits limits, BodyReaders bodies) {
        this.scheduler = scheduler;
        this.limits = limits;
        this.bodies = bodies;
    }

    @Override
    public void onOpened(Connection connection) {
        since.put(connection.getEndPoint(), System.nanoTime());
        if (since.size() >= limits.connections()) {
            makeRoom(connection.getEndPoint());
        }
    }

    private void makeRoom(EndPoint opened) {
        Map<String, Integer> counts = new HashMap<>();
        since.forEach((endPoint, began) -> {
            if (began != IN_REQUEST && endPoint != opened) {
                counts.merge(address(endPoint), 1, Integer::sum);
            }
        });
        EndPoint idle = null;
        int most = 0;
        long oldest = 0;
        for (Map.Entry<EndPoint, Long> entry : since.entrySet()) {
            int count = counts.getOrDefault(address(entry.getKey()), 0);
            boolean isIdle = entry.getValue() != IN_REQUEST && entry.getKey() != opened && count > 0;
            if (isIdle && (count > most || count == most && entry.getValue() - oldest < 0)) {
                idle = entry.getKey();
                most = count;
                oldest = entry.getValue();
            }
        }
        if (idle != null) {
            since.remove(idle);
            idle.close();
        } else {
            bodies.endSlowest(null);
        }
    }

    private static String address(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress from
                ? String.valueOf(from.getAddress())
                : "";
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
            if (began != IN_REQUEST && now - began > limits.headerTime().toNanos()) {
                endPoint.close();
            }
        });
        scheduler.schedule(this, 1, TimeUnit.SECONDS);
    }
}
