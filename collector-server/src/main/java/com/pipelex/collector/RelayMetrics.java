package com.pipelex.collector;

import com.pipelex.collector.relay.Forwarder;
import com.pipelex.collector.store.RelayBacklog;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.web.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The gauges of the relays, with a value for each project. */
record RelayMetrics(List<Forwarder> forwarders, Clock clock) {

    /** The value where the store cannot be read. */
    private static final long UNKNOWN = -1;

    void addTo(Metrics metrics) {
        metrics.gauge(
                "relay_forwarded", "Events that the relay forwarded since the start.", values(Forwarder::forwarded));
        metrics.gauge(
                "relay_skipped",
                "Events that the relay's PostHog refused since the start.",
                values(Forwarder::skipped));
        metrics.gauge("relay_waiting", "Events that wait for the relay.", values(RelayMetrics::waiting));
        metrics.gauge("relay_oldest_seconds", "Age of the oldest event that waits.", values(this::oldestSeconds));
        metrics.gauge(
                "relay_last_error",
                "Status of the relay's last answer where it was an error, -1 without an answer, 0 after a success.",
                values(Forwarder::lastError));
    }

    private Map<String, LongSupplier> values(ToLongFunction<Forwarder> value) {
        Map<String, LongSupplier> values = new TreeMap<>();
        for (Forwarder forwarder : forwarders) {
            values.put(forwarder.project(), () -> value.applyAsLong(forwarder));
        }
        return values;
    }

    private static long waiting(Forwarder forwarder) {
        try {
            return forwarder.backlog().waiting();
        } catch (StoreException unreadable) {
            return UNKNOWN;
        }
    }

    private long oldestSeconds(Forwarder forwarder) {
        try {
            RelayBacklog backlog = forwarder.backlog();
            return backlog.oldest()
                    .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                    .orElse(0L);
        } catch (StoreException unreadable) {
            return UNKNOWN;
        }
    }
}
