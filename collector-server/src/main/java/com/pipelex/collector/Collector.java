package com.pipelex.collector;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Settings;
import com.pipelex.collector.http.HttpLimits;
import com.pipelex.collector.http.HttpServer;
import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.ingest.Decoder;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.privacy.ErasureForwardTask;
import com.pipelex.collector.privacy.ErasureTask;
import com.pipelex.collector.privacy.PeriodicTask;
import com.pipelex.collector.privacy.RetentionTask;
import com.pipelex.collector.relay.Forwarder;
import com.pipelex.collector.relay.PostHogClient;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import com.pipelex.collector.web.Metrics;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A collector that runs: the store, the committer and the server, and what goes on in the background. */
final class Collector {

    private final DuckDbEventStore store;
    private final Committer committer;
    private final HttpServer server;
    private final List<PeriodicTask> background;
    private final URI address;

    private Collector(
            DuckDbEventStore store,
            Committer committer,
            HttpServer server,
            List<PeriodicTask> background,
            URI address) {
        this.store = store;
        this.committer = committer;
        this.server = server;
        this.background = background;
        this.address = address;
    }

    /** Starts one; it serves when this returns. */
    static Collector start(Settings settings, Path folder) throws Exception {
        Clock clock = Clock.systemUTC();
        empty(folder.resolve("tmp"));
        DuckDbEventStore store = DuckDbEventStore.open(
                folder,
                new StoreOptions(settings.memoryMb(), Runtime.getRuntime().availableProcessors()));
        HttpServer server = new HttpServer(settings.bind(), settings.port(), HttpLimits.DEFAULT);
        Log log = new Log(System.err);
        Metrics metrics = new Metrics(log);
        Committer committer = new Committer(store, server.threads(), metrics);
        metrics.gauge("collector_queue_bytes", committer::queuedBytes);
        metrics.gauge("collector_memory_budget_used_bytes", server::bytesInUse);
        metrics.gauge("collector_connections", server::connections);
        metrics.gauge("collector_store_bytes", store::bytes);
        Map<String, Project> byKey = settings.byKey();
        Decoder decoder = new Decoder(key -> Optional.ofNullable(byKey.get(key)));
        PeriodicTask erasures = new PeriodicTask(
                "collector-erasure",
                Duration.ofMinutes(1),
                new ErasureTask(store, settings::projects, folder.resolve("tmp")),
                log::workFailed);
        Router site = new Router(settings, folder, store, metrics, erasures::wake, clock);
        try {
            URI address = server.start(new HttpServer.Served(
                    Decoder::isWire, decoder::decode, committer, site, metrics::answered, log, clock));
            log.say(Log.Event.STARTED, address.getPort());
            List<PeriodicTask> background = background(settings, store, metrics, log, clock);
            background.add(erasures);
            return new Collector(store, committer, server, background, address);
        } catch (IOException refused) {
            store.close();
            throw refused.getCause() instanceof BindException
                    ? new CollectorException("Port " + settings.port() + " of " + settings.bind()
                            + " is in use. Choose another with --port, or 0 for any free one.")
                    : refused;
        }
    }

    private static List<PeriodicTask> background(
            Settings settings, DuckDbEventStore store, Metrics metrics, Log log, Clock clock) {
        List<PeriodicTask> background = new ArrayList<>();
        background.add(new PeriodicTask(
                "collector-retention",
                Duration.ofHours(1),
                new RetentionTask(store, settings::projects, clock),
                log::workFailed));
        background.add(new PeriodicTask(
                "collector-erasure-forward",
                Duration.ofMinutes(1),
                new ErasureForwardTask(store, settings::projects, PostHogClient.erasing(), clock),
                log::workFailed));
        for (Project project : settings.projects()) {
            if (project.relay().isPresent()) {
                Forwarder forwarder = new Forwarder(store, store, project);
                metrics.gauge("collector_relay_forwarded{project=\"" + project.name() + "\"}", forwarder::forwarded);
                metrics.gauge("collector_relay_skipped{project=\"" + project.name() + "\"}", forwarder::skipped);
                background.add(new PeriodicTask(
                        "collector-relay-" + project.name(), Duration.ofSeconds(1), forwarder, log::workFailed));
            }
        }
        return background;
    }

    /** Exports and copies that an earlier process left. */
    private static void empty(Path temporary) throws IOException {
        Files.createDirectories(temporary);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, "held-*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    URI address() {
        return address;
    }

    /** Takes no more, commits what has come, and ends: within 5 seconds. Errors are said, for nothing else can be done. */
    void close() {
        server.stopAccepting();
        committer.close();
        background.forEach(PeriodicTask::close);
        try {
            server.close();
            store.close();
        } catch (StoreException failed) {
            System.err.println("collector: " + failed.getMessage());
        } catch (Exception stopped) {
            System.err.println("collector: the server did not stop cleanly");
        }
    }
}
