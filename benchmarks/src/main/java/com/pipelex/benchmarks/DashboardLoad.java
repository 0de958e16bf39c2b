package com.pipelex.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the dashboard's questions take over ten million events while ten thousand a second arrive, and how much memory the
 * collector has in use on the way there. The events are sent, as clients would send them.
 *
 * <p>Arguments: the collector's launcher, the number of events (10,000,000), how often each question is asked (100), and
 * the events that arrive a second meanwhile (10,000).
 */
public final class DashboardLoad {

    private static final int A_REQUEST = 50;
    private static final int CONNECTIONS = 32;
    private static final List<String> QUESTIONS = List.of(
            "summary",
            "reports/days",
            "reports/events",
            "reports/commands",
            "reports/durations",
            "reports/pipelines",
            "reports/pipes",
            "reports/errors",
            "reports/models",
            "reports/flags",
            "reports/versions",
            "reports/systems",
            "reports/javas",
            "reports/ci",
            "reports/quality",
            "reports/client-drops",
            "events?limit=50",
            "versions-and-systems");

    private final HttpClient http = HttpClient.newHttpClient();
    private final CollectorProcess collector;
    private final String token;

    private DashboardLoad(CollectorProcess collector, String token) {
        this.collector = collector;
        this.token = token;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]).toAbsolutePath();
        long events = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 100;
        int rate = args.length > 3 ? Integer.parseInt(args[3]) : 10_000;
        Path data = Files.createTempDirectory("dashboard-load").resolve("data");
        try (CollectorProcess collector = CollectorProcess.start(launcher, data)) {
            DashboardLoad load = new DashboardLoad(collector, token(launcher, data));
            load.fill(events);
            load.ask(rounds, rate);
        }
        System.exit(0);
    }

    private static String token(Path launcher, Path data) throws IOException {
        Process process = new ProcessBuilder(launcher.toString(), "token", "--data", data.toString()).start();
        List<String> printed = process.inputReader().lines().toList();
        return printed.get(printed.size() - 1).trim();
    }

    private void fill(long events) throws Exception {
        AtomicLong left = new AtomicLong(events / A_REQUEST);
        AtomicLong sent = new AtomicLong();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int at = 0; at < CONNECTIONS; at++) {
            int seed = at;
            Thread thread = new Thread(() -> {
                EventBodies bodies = bodies(seed);
                try (LoadConnection connection = new LoadConnection(collector.address(), "/batch")) {
                    while (left.getAndDecrement() > 0) {
                        if (connection.post(bodies.next()) == 200) {
                            sent.addAndGet(A_REQUEST);
                        }
                    }
                } catch (IOException broken) {
                    System.err.println("a connection broke: " + broken);
                }
            });
            threads.add(thread);
            thread.start();
        }
        while (threads.stream().anyMatch(Thread::isAlive)) {
            TimeUnit.SECONDS.sleep(5);
            System.out.printf("%,11d events stored, %d MiB resident%n", sent.get(), collector.residentMb());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%,d events in %.0f s: %,.0f events/s%n", sent.get(), seconds, sent.get() / seconds);
    }

    private static EventBodies bodies(int seed) {
        return new EventBodies(CollectorProcess.KEY, A_REQUEST, true, seed);
    }

    private void ask(int rounds, int rate) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicLong arrived = new AtomicLong();
        List<Thread> arriving = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            Thread thread = new Thread(() -> arrive(rate, isOver, arrived));
            arriving.add(thread);
            thread.start();
        }
        long start = System.nanoTime();
        for (String question : QUESTIONS) {
            long[] times = new long[rounds];
            for (int round = 0; round < rounds; round++) {
                long asked = System.nanoTime();
                ask(question);
                times[round] = System.nanoTime() - asked;
            }
            Arrays.sort(times);
            System.out.printf(
                    "%-22s p50 %6.1f ms, p95 %6.1f ms%n",
                    question, times[rounds / 2] / 1e6, times[rounds * 95 / 100] / 1e6);
        }
        isOver.set(true);
        for (Thread thread : arriving) {
            thread.join();
        }
        System.out.printf("meanwhile %,.0f events/s arrived%n", arrived.get() / ((System.nanoTime() - start) / 1e9));
    }

    private void ask(String question) throws IOException, InterruptedException {
        URI address = collector.address().resolve("/api/v1/" + question);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(question + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private void arrive(int rate, AtomicBoolean isOver, AtomicLong arrived) {
        EventBodies bodies = bodies(99);
        long start = System.nanoTime();
        try (LoadConnection connection = new LoadConnection(collector.address(), "/batch")) {
            while (!isOver.get()) {
                connection.post(bodies.next());
                long due = start + arrived.addAndGet(A_REQUEST) * 1_000_000_000L / rate;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (IOException broken) {
            System.err.println("the connection broke: " + broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
