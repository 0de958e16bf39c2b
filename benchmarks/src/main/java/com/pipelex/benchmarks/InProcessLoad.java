package com.pipelex.benchmarks;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.Stats;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.Version;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that records a million events from 16 threads and delivers them from its own process, to an endpoint that
 * takes 20 ms for each request. Prints what became of the events, and the heap that the library holds meanwhile.
 */
public final class InProcessLoad {

    private static final int EVENTS = 1_000_000;
    private static final int THREADS = 16;
    private static final long LATENCY_MILLIS = 20;
    private static final Duration FLUSH = Duration.ofMinutes(5);

    private InProcessLoad() {}

    /**
     * Runs it once.
     *
     * @param args the quota of the spool in MiB; the default where there is none
     */
    public static void main(String[] args) throws Exception {
        ExecutorService answers = Executors.newFixedThreadPool(4);
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", InProcessLoad::answer);
        endpoint.setExecutor(answers);
        endpoint.start();
        DeliveryOptions options = DeliveryOptions.defaults();
        if (args.length > 0) {
            options = options.withMaxPendingBytes(Long.parseLong(args[0]) * 1024 * 1024);
        }
        load(endpoint.getAddress().getPort(), options);
        endpoint.stop(0);
        answers.shutdownNow();
    }

    private static void load(int port, DeliveryOptions options) throws Exception {
        Path folder = Files.createTempDirectory("in-process-load");
        Home home = Home.of("benchmark", folder, Map.of("HOME", folder.toString()));
        ChoiceFile.claim(home);
        Files.writeString(
                home.choiceFile(),
                "telemetry_mode = \"anonymous\"\nhost = \"http://127.0.0.1:" + port
                        + "\"\nproject_api_key = \"phc_load\"\n");
        long before = heap();
        Telemetry telemetry = Telemetry.builder("benchmark")
                .home(home)
                .environment(Map.of())
                .catalogue(BenchmarkEventCatalogue.INSTANCE)
                .context(new BenchmarkEvent.Context(new Version(1, 2, 3), BenchmarkEvent.Kind.SUCCESS))
                .inProcess(options)
                .build();
        long from = System.nanoTime();
        record(telemetry);
        System.out.println("recorded " + EVENTS + " in " + millis(from) + " ms");
        show("when the last was recorded", telemetry.stats());
        System.out.println("heap held: " + (heap() - before) / 1024 + " KiB");
        telemetry.flush(FLUSH);
        System.out.println("delivered after " + millis(from) + " ms");
        telemetry.close();
        show("at the end", telemetry.stats());
        System.out.println("heap held: " + (heap() - before) / 1024 + " KiB");
    }

    private static void record(Telemetry telemetry) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            Thread thread = new Thread(() -> {
                UUID run = UUID.randomUUID();
                for (int count = 0; count < EVENTS / THREADS; count++) {
                    telemetry.record(event(run, count));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Event event(UUID run, int count) {
        return new BenchmarkEvent.PipeComplete(
                run, BenchmarkEvent.Kind.SUCCESS, BenchmarkEvent.Kind.SUCCESS, Duration.ofMillis(count), 1, 2, 3, 0);
    }

    private static void show(String when, Stats stats) {
        long dropped = 0;
        StringBuilder reasons = new StringBuilder();
        for (Map.Entry<DropReason, Long> each : stats.dropped().entrySet()) {
            dropped += each.getValue();
            reasons.append(' ').append(each.getKey().spelling()).append('=').append(each.getValue());
        }
        long sum = stats.pending() + stats.delivered() + dropped;
        System.out.println(when + ": recorded=" + stats.recorded() + " pending=" + stats.pending() + " delivered="
                + stats.delivered() + " dropped=" + dropped + reasons
                + (sum == stats.recorded() ? ": adds up" : ": DOES NOT ADD UP, " + sum));
    }

    private static long millis(long fromNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNanos);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            byte[] block = new byte[65_536];
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                // It takes all of it, and keeps nothing.
            }
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATENCY_MILLIS));
        byte[] answer = {'{', '}'};
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
