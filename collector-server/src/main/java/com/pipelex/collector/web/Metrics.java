package com.pipelex.collector.web;

import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.store.StoreException;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** The metrics of this process, in Prometheus's text format at {@code /metrics}. For any thread. */
public final class Metrics implements Handler, Committer.Listener {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

    private final PrometheusTextFormatWriter writer = new PrometheusTextFormatWriter(false);
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter received = counter("events_received", "Committed events, with duplicates.");
    private final Counter stored = counter("events_stored", "Committed events, without duplicates.");
    private final Counter failures = counter("commit_failures", "Failed commits; their requests received 503.");
    private final Counter responses = counter("responses", "Responses by status.", "status");
    private final Histogram commits = Histogram.builder()
            .name("collector_commit_seconds")
            .help("Duration of commits.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final AtomicBoolean isFailing = new AtomicBoolean();
    private final Log log;

    public Metrics(Log log) {
        this.log = log;
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name("collector_" + name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    /** Counts a response. */
    public void responded(int status) {
        responses.labelValues(Integer.toString(status)).inc();
    }

    /** Adds a gauge. */
    public void gauge(String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name("collector_" + name)
                .help(help)
                .callback(gauge -> gauge.call((double) value.getAsLong()))
                .register(registry);
    }

    /** Adds a gauge with a value for each project. */
    public void gauge(String name, String help, Map<String, LongSupplier> values) {
        GaugeWithCallback.builder()
                .name("collector_" + name)
                .help(help)
                .labelNames("project")
                .callback(gauge -> values.forEach((project, value) -> gauge.call((double) value.getAsLong(), project)))
                .register(registry);
    }

    @Override
    public void committed(int requests, int events, int newEvents, long nanos) {
        if (isFailing.compareAndSet(true, false)) {
            log.say(Log.Event.STORE_RECOVERED, requests);
        }
        received.inc(events);
        stored.inc(newEvents);
        commits.observe(nanos / 1e9);
    }

    @Override
    public void failed(int requests, StoreException failure) {
        failures.inc();
        if (isFailing.compareAndSet(false, true)) {
            log.fail(Log.Event.STORE_FAILED, requests, failure);
        }
    }

    @Override
    public WebResponse handle(WebRequest request) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        return WebResponse.bytes(200, writer.getContentType(), text.toByteArray());
    }
}
