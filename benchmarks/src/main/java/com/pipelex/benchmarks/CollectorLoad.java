package com.pipelex.benchmarks;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many events a second the collector makes durable, with the load on the same machine: at 1, 10 and 50 events a
 * request, and beside them what limits it, in the same run: the same requests without storing, and the store alone.
 *
 * <p>Arguments: the collector's launcher, the number of runs (3), the seconds of each measurement (10), and the number of
 * connections (32).
 */
public final class CollectorLoad {

    private static final int[] SIZES = {1, 10, 50};

    private final Path launcher;
    private final int seconds;
    private final int connections;

    private CollectorLoad(Path launcher, int seconds, int connections) {
        this.launcher = launcher;
        this.seconds = seconds;
        this.connections = connections;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        int connections = args.length > 3 ? Integer.parseInt(args[3]) : 32;
        CollectorLoad load = new CollectorLoad(Path.of(args[0]).toAbsolutePath(), seconds, connections);
        for (int run = 1; run <= runs; run++) {
            load.run(run);
        }
        // Connections that are still being closed are no reason to stay.
        System.exit(0);
    }

    private void run(int run) throws Exception {
        Path base = Files.createTempDirectory("collector-load");
        try (CollectorProcess collector = CollectorProcess.start(launcher, base.resolve("data"))) {
            measure(collector.address(), "/batch", 50, 5);
            for (int size : SIZES) {
                Result stored = measure(collector.address(), "/batch", size, seconds);
                Result unstored = measure(collector.address(), "/test/black_hole", size, seconds);
                System.out.printf(
                        "run %d: %2d a request: %,9.0f events/s durable, p50 %5.1f ms, p99 %6.1f ms, not 200: %d;"
                                + " not stored: %,9.0f events/s, p99 %5.1f ms; %d MiB%n",
                        run,
                        size,
                        stored.perSecond(),
                        stored.p50(),
                        stored.p99(),
                        stored.refused(),
                        unstored.perSecond(),
                        unstored.p99(),
                        collector.residentMb());
            }
        }
        System.out.printf("run %d: the store alone, 5,000 a commit: %,9.0f events/s%n", run, storeAlone(base));
    }

    /** The result of one measurement; times in milliseconds. */
    private record Result(double perSecond, double p50, double p99, long refused) {}

    private Result measure(URI collector, String path, int size, int duration) throws InterruptedException {
        long end = System.nanoTime() + duration * 1_000_000_000L;
        AtomicLong refused = new AtomicLong();
        List<long[]> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int at = 0; at < connections; at++) {
            int seed = at;
            Thread thread = new Thread(() -> {
                long[] took =
                        load(collector, path, new EventBodies(CollectorProcess.KEY, size, false, seed), end, refused);
                synchronized (times) {
                    times.add(took);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double lasted = (System.nanoTime() - start) / 1e9;
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(
                all.length * (double) size / lasted,
                all[all.length / 2] / 1e6,
                all[all.length * 99 / 100] / 1e6,
                refused.get());
    }

    private static long[] load(URI collector, String path, EventBodies bodies, long end, AtomicLong refused) {
        long[] times = new long[1 << 10];
        int count = 0;
        try (LoadConnection connection = new LoadConnection(collector, path)) {
            while (System.nanoTime() < end) {
                byte[] body = bodies.next();
                long start = System.nanoTime();
                if (connection.post(body) != 200) {
                    refused.incrementAndGet();
                    continue;
                }
                times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
                times[count++] = System.nanoTime() - start;
            }
        } catch (IOException broken) {
            refused.incrementAndGet();
        }
        return Arrays.copyOf(times, count);
    }

    private double storeAlone(Path base) throws IOException, StoreException {
        Path folder = Files.createDirectory(base.resolve("alone"));
        Random random = new Random(1);
        Facets facets = new Facets(
                "run", "success", null, "PipeLLM", null, "0.1.0", "Linux", 25, false, null, null, 12L, 812L, 97L, null);
        String properties = "{\"padding\":\"" + "x".repeat(380) + "\"}";
        long stored = 0;
        long start = System.nanoTime();
        try (DuckDbEventStore store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT)) {
            while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                List<CollectedEvent> events = new ArrayList<>();
                Instant now = Instant.now();
                for (int at = 0; at < 5_000; at++) {
                    UUID uuid = new UUID(random.nextLong(), random.nextLong());
                    events.add(new CollectedEvent(
                            uuid, "default", "pipe_complete", uuid.toString(), false, now, now, facets, properties));
                }
                stored += store.append(events, List.of());
            }
        }
        return stored / ((System.nanoTime() - start) / 1e9);
    }
}
