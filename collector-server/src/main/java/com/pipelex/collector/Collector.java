package com.pipelex.collector;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Settings;
import com.pipelex.collector.http.HttpLimits;
import com.pipelex.collector.http.HttpServer;
import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.ingest.Decoder;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.privacy.ClockCheck;
import com.pipelex.collector.privacy.ErasureForwardTask;
import com.pipelex.collector.privacy.ErasureTask;
import com.pipelex.collector.privacy.PeriodicTask;
import com.pipelex.collector.privacy.RetentionRound;
import com.pipelex.collector.privacy.RetentionTask;
import com.pipelex.collector.relay.Forwarder;
import com.pipelex.collector.relay.PostHogClient;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import com.pipelex.collector.store.StoredEvent;
import com.pipelex.collector.web.Metrics;
import com.pipelex.collector.web.OperatorApi;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A running collector: the store, the committer, the server and the periodic tasks. */
record Collector(
        DuckDbEventStore store,
        Committer committer,
        HttpServer server,
        List<PeriodicTask> tasks,
        ClockCheck clockCheck,
        URI address) {

    /** The heap for requests and for deduplication together, and the least for requests, in bytes. */
    private static final long FOR_DATA = Runtime.getRuntime().maxMemory() / 10 * 7;

    private static final long LEAST_MEMORY = 96L << 20;

    /** Starts a collector; it serves when this method returns. */
    static Collector start(Settings settings, Path folder) throws Exception {
        Clock clock = Clock.systemUTC();
        OperatorApi.deleteTemporaryFiles(folder.resolve("tmp"));
        DuckDbEventStore store = DuckDbEventStore.open(
                folder,
                new StoreOptions(settings.memoryMb(), Runtime.getRuntime().availableProcessors()));
        HttpServer server = new HttpServer(settings.bind(), settings.port(), HttpLimits.DEFAULT, settings.edge());
        server.requestMemory(() -> Math.max(LEAST_MEMORY, FOR_DATA - store.deduplicationBytes()));
        Log log = new Log(System.err);
        ClockCheck clockCheck = new ClockCheck(folder, newest(store), clock, new ClockLog(log));
        Metrics metrics = new Metrics(log);
        Committer committer = new Committer(store, server.threads(), metrics);
        metrics.gauge("queue_bytes", "Size of the events that wait for a commit.", committer::queuedBytes);
        metrics.gauge("memory_budget_used_bytes", "Memory of requests in progress.", server::bytesInUse);
        metrics.gauge("connections", "Open connections.", server::connections);
        metrics.gauge("store_bytes", "Size of the database file and its log.", store::bytes);
        Map<String, Project> byKey = settings.byKey();
        Decoder decoder = new Decoder(key -> Optional.ofNullable(byKey.get(key)));
        PeriodicTask erasures = new PeriodicTask(
                "collector-erasure",
                Duration.ofMinutes(1),
                new ErasureTask(store, settings::projects, folder.resolve("tmp")),
                log::workFailed);
        Router router = new Router(settings, folder, store, metrics, erasures::wake, clock);
        try {
            URI address = server.start(new HttpServer.Served(
                    Decoder::isWire,
                    decoder::decode,
                    committer,
                    router,
                    metrics::responded,
                    log,
                    clockCheck.arrivals(),
                    settings.edge().basePath()));
            log.say(Log.Event.STARTED, address.getPort());
            server.probeAddress().ifPresent(probes -> log.say(Log.Event.PROBES_STARTED, probes.getPort()));
            List<PeriodicTask> tasks = start(settings, store, metrics, log, clock);
            tasks.add(erasures);
            tasks.add(retention(settings, store, metrics, log, clockCheck));
            return new Collector(store, committer, server, tasks, clockCheck, address);
        } catch (IOException refused) {
            store.close();
            throw refused.getCause() instanceof BindException
                    ? new CollectorException("Port " + settings.port() + " of " + settings.bind()
                            + " is in use. Choose another with --port, or 0 for any free one.")
                    : refused;
        }
    }

    private static Optional<Instant> newest(DuckDbEventStore store) throws StoreException {
        return store.events(new EventQuery(null, null, null, null, null, 1)).stream()
                .map(StoredEvent::received)
                .findFirst();
    }

    /** The log of the machine's clock. */
    private record ClockLog(Log log) implements ClockCheck.Listener {
        @Override
        public void doubted(Duration distance) {
            log.warn(
                    Log.Event.CLOCK_DOUBTED,
                    distance.toSeconds(),
                    "",
                    "the clock jumped, so nothing expires for a day; correct it, or confirm it with"
                            + " 'collector clock --confirm --data DIR'");
        }

        @Override
        public void trusted() {
            log.say(Log.Event.CLOCK_TRUSTED, 0);
        }
    }

    private static PeriodicTask retention(
            Settings settings, DuckDbEventStore store, Metrics metrics, Log log, ClockCheck clockCheck) {
        AtomicLong expired = new AtomicLong();
        metrics.gauge("relay_expired", "Events that expired before the relay forwarded them.", expired::get);
        RetentionTask expiry = new RetentionTask(store, settings::projects, Clock.systemUTC(), (project, lost) -> {
            expired.addAndGet(lost);
            log.warn(Log.Event.RELAY_EXPIRED, lost, project, "these events were never forwarded; see relay_changed");
        });
        return new PeriodicTask(
                "collector-retention", Duration.ofSeconds(5), new RetentionRound(clockCheck, expiry), log::workFailed);
    }

    private static List<PeriodicTask> start(
            Settings settings, DuckDbEventStore store, Metrics metrics, Log log, Clock clock) {
        List<PeriodicTask> tasks = new ArrayList<>();
        tasks.add(new PeriodicTask(
                "collector-erasure-forward",
                Duration.ofMinutes(1),
                new ErasureForwardTask(store, settings::projects, PostHogClient.erasing(), clock),
                log::workFailed));
        List<Forwarder> forwarders = new ArrayList<>();
        for (Project project : settings.projects()) {
            if (project.relay().isPresent()) {
                Forwarder forwarder = new Forwarder(
                        store,
                        project,
                        (name, status, error) -> log.relayChanged(name, status, error.spelling(), error.remedy()));
                forwarders.add(forwarder);
                tasks.add(new PeriodicTask(
                        "collector-relay-" + project.name(), Duration.ofSeconds(1), forwarder, log::workFailed));
            }
        }
        new RelayMetrics(forwarders, clock).addTo(metrics);
        return tasks;
    }

    /** Accepts no more events, commits the received ones, and stops, within 5 seconds. Errors are printed. */
    void close() {
        server.stopAccepting();
        committer.close();
        tasks.forEach(PeriodicTask::close);
        try {
            server.close();
            store.close();
            clockCheck.stop();
        } catch (StoreException failed) {
            System.err.println("collector: " + failed.getMessage());
        } catch (Exception stopped) {
            System.err.println("collector: the server did not stop cleanly");
        }
    }
}
