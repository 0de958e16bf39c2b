package com.pipelex.collector.web;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A limit of requests a minute, for each client and for all clients together. For any thread. */
public final class RateLimiter {

    private static final long MINUTE = 60_000;

    private final int each;
    private final int all;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;
    private int total;

    public RateLimiter(int each, int all, Clock clock) {
        this.each = each;
        this.all = all;
        this.clock = clock;
    }

    /** Counts a request and returns whether the client is within its limit. */
    public synchronized boolean allows(String client) {
        if (isOver(client)) {
            // What is refused is not counted: one client alone cannot use up what all may.
            return false;
        }
        total++;
        counts.merge(client, 1, Integer::sum);
        return true;
    }

    private boolean isOver(String client) {
        turn();
        return counts.getOrDefault(client, 0) >= each || total >= all;
    }

    /** Returns the seconds until the limit is reset. */
    public synchronized long retryAfter() {
        return Math.max(1, 60 - clock.millis() % MINUTE / 1000);
    }

    private void turn() {
        long now = clock.millis() / MINUTE;
        if (now != minute) {
            minute = now;
            total = 0;
            counts.clear();
        }
    }
}
