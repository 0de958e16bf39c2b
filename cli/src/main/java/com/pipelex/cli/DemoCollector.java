package com.pipelex.cli;

import com.pipelex.telemetry.TelemetryData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The collector of a demo: a process on loopback, with a folder of its own, that ends with the demo. */
final class DemoCollector implements AutoCloseable {

    static final String KEY = "phc_demo";

    private static final String READY = "collector listening on ";

    private final Path launcher;
    private final Path data;
    private final Process process;
    private final String address;

    private DemoCollector(Path launcher, Path data, Process process, String address) {
        this.launcher = launcher;
        this.data = data;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it; the first time that takes as long as building it.
     *
     * @throws IOException where there is none beside {@code pipelex}, or it does not start
     */
    static DemoCollector start(Path folder) throws IOException {
        Path launcher = launcher();
        Path data = folder.resolve("collector");
        Process process = new ProcessBuilder(
                        launcher.toString(), "serve", "--data", data.toString(), "--port", "0", "--project-key", KEY)
                .redirectError(folder.resolve("collector.log").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        if (ready == null || !ready.startsWith(READY)) {
            process.destroy();
            throw new IOException("the collector did not start: "
                    + Files.readString(folder.resolve("collector.log")).strip());
        }
        return new DemoCollector(launcher, data, process, ready.substring(READY.length()));
    }

    private static Path launcher() throws IOException {
        String pipelex = System.getProperty("pipelex.launcher");
        Path launcher = pipelex == null ? null : Path.of(pipelex).resolveSibling("collector");
        if (launcher == null || !Files.isExecutable(launcher)) {
            throw new IOException("the collector is not beside this command");
        }
        return launcher;
    }

    String address() {
        return address;
    }

    /** A token to log in to its dashboard with. */
    String token() throws IOException {
        List<String> printed = command("token", "--data", data.toString());
        return printed.get(printed.size() - 1);
    }

    /** The events that it has stored, from its own export. */
    List<Map<?, ?>> events() throws IOException {
        Path file = data.resolveSibling("events.jsonl");
        command("export", "--data", data.toString(), "--format", "jsonl", "--output", file.toString());
        List<Map<?, ?>> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            @Nullable Object parsed = TelemetryData.parsed(line.getBytes(StandardCharsets.UTF_8));
            if (parsed instanceof Map<?, ?> event) {
                events.add(event);
            }
        }
        return events;
    }

    private List<String> command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Process run = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> printed = run.inputReader(StandardCharsets.UTF_8).lines().toList();
        if (wait(run, 30) != 0) {
            throw new IOException("'collector " + arguments[0] + "' failed");
        }
        return printed;
    }

    private static int wait(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (wait(process, 10) < 0) {
            process.destroyForcibly();
        }
    }
}
