package com.pipelex.benchmarks;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.testing.PostHogStub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What telemetry adds to one command, in whole processes of {@code pipelex validate}, paired: in each round every case
 * runs once, in turn, and what is printed is the median of a case and the median of its differences to the first case in
 * the same round. Where upload processes are started, a round waits until they no longer take the processor from the next command.
 *
 * <p>Arguments: the launcher, and the number of rounds (default 40).
 */
public final class CommandCost {

    private static final String BUNDLE = """
            domain = "greetings"
            main_pipe = "greet"

            [pipe.greet]
            type = "PipeCompose"
            inputs = { name = "Text" }
            output = "Text"
            template = "Hello $name!"
            """;

    private static final String SENDER = "com.pipelex.telemetry.UploadProcess";

    /** The processor time that the start of an upload process takes. */
    private static final long SETTLE_MILLIS = 1_500;

    private final Path launcher;
    private final Path base;

    private CommandCost(Path launcher, Path base) {
        this.launcher = launcher;
        this.base = base;
    }

    /** A project in a mode, and whether an upload process is due when its command ends. */
    private record Case(Path folder, boolean senderDue) {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        Path base = Files.createTempDirectory("command-cost");
        new CommandCost(Path.of(args[0]).toAbsolutePath(), base).measure(rounds);
    }

    private void measure(int rounds) throws Exception {
        // Connections are taken into its queue and never answered; nobody listens on the other.
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PostHogStub stub = PostHogStub.start()) {
            String hole = "http://127.0.0.1:" + blackHole.getLocalPort();
            String down = "http://127.0.0.1:" + freePort();
            Map<String, Case> recording = new LinkedHashMap<>();
            recording.put("off", project("off", "off", hole, false));
            recording.put("off again (the noise)", project("off2", "off", hole, false));
            recording.put("undecided", project("undecided", "", hole, false));
            recording.put("anonymous", project("anonymous", "anonymous", hole, false));
            recording.put("anonymous, host is down", project("down", "anonymous", down, false));
            System.out.println("No sender is due.");
            print(recording, times(recording, rounds));
            Map<String, Case> starting = new LinkedHashMap<>();
            starting.put(
                    "host answers",
                    project("answers-due", "anonymous", stub.url().toString(), true));
            starting.put(
                    "host answers again (the noise)",
                    project("answers-due-2", "anonymous", stub.url().toString(), true));
            starting.put("host accepts and never answers", project("hole-due", "anonymous", hole, true));
            starting.put("host is down", project("down-due", "anonymous", down, true));
            System.out.println();
            System.out.println("A sender is due, and started.");
            print(starting, times(starting, Math.max(5, rounds / 2)));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Case project(String name, String mode, String host, boolean senderDue) throws IOException {
        Path folder = Files.createDirectories(base.resolve(name));
        Files.createDirectories(folder.resolve(".pipelex"));
        Files.writeString(folder.resolve("hello.plx"), BUNDLE);
        if (!mode.isEmpty()) {
            ChoiceFile.claim(home(folder));
            Files.writeString(
                    folder.resolve(".pipelex/telemetry.toml"),
                    "telemetry_mode = \"" + mode + "\"\nhost = \"" + host
                            + "\"\nproject_api_key = \"phc_benchmark\"\n");
        }
        return new Case(folder, senderDue);
    }

    /** The places of a project whose person has their home in the same folder. */
    private static Home home(Path folder) {
        return Home.of("pipelex", folder.resolve(".pipelex"), Map.of("HOME", folder.toString()));
    }

    private Map<String, double[]> times(Map<String, Case> cases, int rounds) throws Exception {
        Map<String, double[]> times = new LinkedHashMap<>();
        for (String name : cases.keySet()) {
            times.put(name, new double[rounds]);
        }
        Random chance = new Random(rounds);
        for (int round = -3; round < rounds; round++) {
            List<Map.Entry<String, Case>> order = new ArrayList<>(cases.entrySet());
            Collections.shuffle(order, chance);
            for (Map.Entry<String, Case> entry : order) {
                double millis = run(entry.getValue());
                if (round >= 0) {
                    double[] of = times.get(entry.getKey());
                    if (of != null) {
                        of[round] = millis;
                    }
                }
            }
        }
        return times;
    }

    private double run(Case of) throws Exception {
        Path data = home(of.folder()).dataFolder();
        if (of.senderDue()) {
            // All of it: what a host did not take would be more with each round, and its upload processes busier.
            for (String name : List.of("pending", "sent", "delivery.lock", "delivery.state")) {
                delete(data.resolve(name));
            }
        } else if (Files.isDirectory(data)) {
            Files.write(data.resolve("delivery.lock"), new byte[0]);
        }
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "validate", "hello.plx")
                .directory(of.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.equals("CI") || name.startsWith("DO_NOT"));
        builder.environment().put("HOME", of.folder().toString());
        long from = System.nanoTime();
        int code = builder.start().waitFor();
        double millis = (System.nanoTime() - from) / 1e6;
        if (of.senderDue()) {
            Thread.sleep(SETTLE_MILLIS);
            // One that still waits for its host would be there while the next command is measured.
            ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").contains(SENDER))
                    .forEach(ProcessHandle::destroyForcibly);
        }
        if (code != 0) {
            throw new IllegalStateException("pipelex validate ended with " + code + " in " + of.folder());
        }
        return millis;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void print(Map<String, Case> cases, Map<String, double[]> times) {
        double[] first = times.values().iterator().next();
        System.out.printf(Locale.ROOT, "%-44s %10s %22s%n", "case", "median ms", "added, median paired");
        for (String name : cases.keySet()) {
            double[] of = times.getOrDefault(name, new double[0]);
            double[] added = new double[of.length];
            for (int at = 0; at < of.length; at++) {
                added[at] = of[at] - first[at];
            }
            System.out.printf(Locale.ROOT, "%-44s %10.1f %22.1f%n", name, median(of), median(added));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
