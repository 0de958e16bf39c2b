package com.pipelex.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The collector as it is launched, in a process of its own: always at one address, whether it runs or not. */
final class CollectorProcess implements AutoCloseable {

    private static final String READY = "collector listening on ";

    private final Path data;
    private final int port;
    private Process process;

    private CollectorProcess(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    static CollectorProcess start(Path data) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return new CollectorProcess(data, port, launched(data, port));
    }

    private static Process launched(Path data, int port) throws IOException {
        Process process = new ProcessBuilder(command(
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        String.valueOf(port),
                        "--project-key",
                        "phc_test"))
                .redirectError(data.resolveSibling("collector.log").toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        if (ready == null || !ready.startsWith(READY)) {
            process.destroyForcibly();
            throw new AssertionError("the collector did not start: " + ready);
        }
        return process;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(PipelexProcess.launcher().resolveSibling("collector").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void startAgain() throws IOException {
        process = launched(data, port);
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the collector did not end");
        }
    }

    /** What it has stored, a line of JSON an event, by its own export; also while it does not run. */
    List<String> events() throws IOException, InterruptedException {
        Path file = data.resolveSibling("events.jsonl");
        Process export = new ProcessBuilder(
                        command("export", "--data", data.toString(), "--format", "jsonl", "--output", file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(export.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!export.waitFor(60, TimeUnit.SECONDS) || export.exitValue() != 0) {
            throw new AssertionError("the export failed: " + said);
        }
        return Files.readAllLines(file);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
