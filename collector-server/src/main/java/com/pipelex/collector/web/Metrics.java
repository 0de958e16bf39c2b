package com.pipelex.collector.web;

import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.store.StoreException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** Counters of this process, in Prometheus's text format at {@code /metrics}. For any thread. */
public final class Metrics implements Handler, Committer.Listener {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};

    private final Map<Integer, AtomicLong> answers = new ConcurrentSkipListMap<>();
    private final Map<String, LongSupplier> gauges = new TreeMap<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLongArray commits = new AtomicLongArray(SECONDS.length + 1);
    private final AtomicLong commitNanos = new AtomicLong();
    private final AtomicBoolean isFailing = new AtomicBoolean();
    private final Log log;

    public Metrics(Log log) {
        this.log = log;
    }

    /** Counts an answer. */
    public void answered(int status) {
        answers.computeIfAbsent(status, unused -> new AtomicLong()).incrementAndGet();
    }

    /** Adds a value that is asked for when it is shown; before the server starts. */
    public void gauge(String name, LongSupplier value) {
        gauges.put(name, value);
    }

    @Override
    public void committed(int requests, int events, int newOnes, long nanos) {
        if (isFailing.compareAndSet(true, false)) {
            log.say(Log.Event.STORE_RECOVERED, requests);
        }
        received.addAndGet(events);
        stored.addAndGet(newOnes);
        commitNanos.addAndGet(nanos);
        int bucket = 0;
        while (bucket < SECONDS.length && nanos > SECONDS[bucket] * 1e9) {
            bucket++;
        }
        commits.incrementAndGet(bucket);
    }

    @Override
    public void failed(int requests, StoreException failure) {
        failures.incrementAndGet();
        if (isFailing.compareAndSet(false, true)) {
            log.fail(Log.Event.STORE_FAILED, requests, failure);
        }
    }

    @Override
    public WebResponse answer(WebRequest request) {
        StringBuilder text = new StringBuilder(2_000);
        family(
                text,
                "collector_events_received_total",
                "counter",
                "Events that were committed, duplicates among them.");
        line(text, "collector_events_received_total", received.get());
        family(text, "collector_events_stored_total", "counter", "Events that were new.");
        line(text, "collector_events_stored_total", stored.get());
        family(text, "collector_commit_failures_total", "counter", "Commits that failed; their requests got 503.");
        line(text, "collector_commit_failures_total", failures.get());
        family(text, "collector_responses_total", "counter", "Answers by status.");
        answers.forEach(
                (status, count) -> line(text, "collector_responses_total{status=\"" + status + "\"}", count.get()));
        commits(text);
        String before = "";
        for (Map.Entry<String, LongSupplier> gauge : gauges.entrySet()) {
            int labels = gauge.getKey().indexOf('{');
            String family = labels < 0 ? gauge.getKey() : gauge.getKey().substring(0, labels);
            if (!family.equals(before)) {
                family(text, family, "gauge", "As its name says.");
            }
            line(text, gauge.getKey(), gauge.getValue().getAsLong());
            before = family;
        }
        return WebResponse.text(200, "text/plain; version=0.0.4", text.toString());
    }

    private void commits(StringBuilder text) {
        family(text, "collector_commit_seconds", "histogram", "How long commits take.");
        long upTo = 0;
        for (int bucket = 0; bucket < SECONDS.length; bucket++) {
            upTo += commits.get(bucket);
            line(text, "collector_commit_seconds_bucket{le=\"" + SECONDS[bucket] + "\"}", upTo);
        }
        upTo += commits.get(SECONDS.length);
        line(text, "collector_commit_seconds_bucket{le=\"+Inf\"}", upTo);
        text.append("collector_commit_seconds_sum ")
                .append(commitNanos.get() / 1e9)
                .append('\n');
        line(text, "collector_commit_seconds_count", upTo);
    }

    private static void family(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ");
        text.append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(name).append(' ').append(value).append('\n');
    }
}
