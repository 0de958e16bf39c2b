package com.pipelex.collector.http;

import com.pipelex.collector.config.Settings;
import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.web.Handler;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/** The HTTP server: ingestion on the wire's paths, handlers on all others. */
public final class HttpServer {

    /** The routes: from a path to its handler. */
    @FunctionalInterface
    public interface Routes {
        /** Returns the handler of a path; for an unknown path, one that responds with 404. */
        Handler of(String path);
    }

    /** The services that requests are dispatched to, and those that observe the responses. */
    public record Served(
            Predicate<String> isWire,
            Function<WireRequest, Decoded> decoder,
            Committer committer,
            Routes routes,
            IntConsumer statuses,
            Log log,
            Clock clock,
            String basePath) {

        /** Creates services without a base path. */
        public Served(
                Predicate<String> isWire,
                Function<WireRequest, Decoded> decoder,
                Committer committer,
                Routes routes,
                IntConsumer statuses,
                Log log,
                Clock clock) {
            this(isWire, decoder, committer, routes, statuses, log, clock, "");
        }
    }

    private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "CONNECT");
    /** A path with several slashes is read with one: some clients append a path to a host that ends in a slash. */
    private static final UriCompliance PATHS =
            UriCompliance.DEFAULT.with("collector", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT);

    private static final int THREADS = 16;
    private static final int WORKERS = 4;
    private static final int WAITING = 64;
    private static final int PROBE_THREADS = 6;
    private static final int PROBE_CONNECTIONS = 32;
    private static final int PROBE_MILLIS = 5_000;
    private static final Set<String> PROBES = Set.of("/-/live", "/-/ready", "/metrics");

    private final Server server;
    private final ServerConnector connector;
    private final @Nullable ServerConnector probes;
    private final ThreadPoolExecutor workers;
    private final DecodeQueue decoding = new DecodeQueue();
    private final MemoryBudget budget;
    private final ConnectionTracker connections;
    private final RequestLimits requests;

    /** Creates a server that does not listen yet, since its services may need its threads. */
    public HttpServer(String bind, int port, HttpLimits limits, Settings.Edge edge) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("collector-http");
        threads.setDaemon(true);
        ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("collector-time", true);
        server = new Server(threads, scheduler, null);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(16 << 10);
        configuration.setUriCompliance(PATHS);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setIdleTimeout(limits.headerTime().toMillis());
        budget = new MemoryBudget(limits.memory());
        BodyReaders bodies = new BodyReaders();
        budget.reclaimWith(bodies::endSlowest);
        requests = new RequestLimits(limits, budget, bodies, edge.proxies());
        connections = new ConnectionTracker(scheduler, limits, bodies);
        connector.addBean(connections);
        server.addConnector(connector);
        server.setErrorHandler(ErrorResponses::handle);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        probes = edge.probePort().isPresent() ? probes(edge.probePort().getAsInt(), configuration) : null;
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), HttpServer::worker);
        workers.allowCoreThreadTimeOut(true);
    }

    /** A port with connections and threads of its own, for probes alone. */
    private ServerConnector probes(int port, HttpConfiguration configuration) {
        QueuedThreadPool threads = new QueuedThreadPool(PROBE_THREADS);
        threads.setName("collector-probe");
        threads.setDaemon(true);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        ServerConnector probe = new ServerConnector(server, threads, null, null, 1, 1, http);
        probe.addBean(threads);
        probe.setHost(connector.getHost());
        probe.setPort(port);
        probe.setIdleTimeout(PROBE_MILLIS);
        server.addConnector(probe);
        server.addBean(new NetworkConnectionLimit(PROBE_CONNECTIONS, probe));
        return probe;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "collector-web");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the executor that responses are written on, for the committer. */
    public Executor threads() {
        return server.getThreadPool();
    }

    /** Returns the memory that requests in progress have reserved, in bytes. */
    public long bytesInUse() {
        return budget.reserved();
    }

    /** Sets how much of the heap there is for requests, in bytes. */
    public void requestMemory(LongSupplier available) {
        budget.within(available);
    }

    /** Returns the number of open connections. */
    public int connections() {
        return connections.count();
    }

    /** Listens and serves. */
    public URI start(Served served) throws Exception {
        server.setHandler(new Dispatcher(served));
        LifeCycle.start(server);
        connections.run();
        return URI.create("http://" + host(connector.getHost()) + ":" + connector.getLocalPort());
    }

    /** Returns the address of the probes' port, or nothing where there is none. */
    public Optional<URI> probeAddress() {
        return Optional.ofNullable(probes)
                .map(probe -> URI.create("http://" + host(probe.getHost()) + ":" + probe.getLocalPort()));
    }

    private static String host(String bind) {
        return bind.contains(":") ? "[" + bind + "]" : bind;
    }

    private final class Dispatcher extends org.eclipse.jetty.server.Handler.Abstract {
        private final Served served;
        private final WireHandler wire;
        private final WebHandler web;

        Dispatcher(Served served) {
            this.served = served;
            this.wire = new WireHandler(
                    new WireHandler.Services(served.decoder(), served.committer(), served.clock(), served.statuses()),
                    requests,
                    decoding);
            this.web = new WebHandler(workers, requests, served.statuses(), served.log());
        }

        @Override
        public boolean handle(Request given, Response response, Callback callback) {
            Request request = NormalizedRequest.of(given, served.basePath());
            EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
            connections.begins(endPoint);
            Callback over = Callback.from(() -> connections.ends(endPoint), callback);
            if (REFUSED_METHODS.contains(request.getMethod())) {
                web.handle(Handler.NOT_ALLOWED, request, response, over);
                return true;
            }
            String path = Request.getPathInContext(request);
            if (probes != null && request.getConnectionMetaData().getConnector() == probes) {
                web.answerProbe(served.routes().of(PROBES.contains(path) ? path : "/-/"), request, response, callback);
            } else if (served.isWire().test(path)) {
                wire.handle(request, response, over);
            } else {
                web.handle(served.routes().of(path), request, response, over);
            }
            return true;
        }
    }

    /** Accepts no more connections; requests in progress are still answered. */
    public void stopAccepting() {
        connector.close();
        if (probes != null) {
            probes.close();
        }
    }

    /** Stops the server and aborts requests in progress. */
    public void close() throws Exception {
        workers.shutdown();
        decoding.close();
        server.setStopTimeout(0);
        LifeCycle.stop(server);
    }
}
