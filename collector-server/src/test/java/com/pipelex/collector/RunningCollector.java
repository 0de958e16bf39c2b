package com.pipelex.collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A collector as people run it: a process that its launcher started, with a folder of its own. */
final class RunningCollector implements AutoCloseable {

    static final String KEY = "phc_test";

    private static final String LAUNCHER = System.getProperty("collector.test.launcher", "../collector");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path data;

    private RunningCollector(Process process, URI address, Path data) {
        this.process = process;
        this.address = address;
        this.data = data;
    }

    static RunningCollector start(Path data) throws IOException {
        return start(data, List.of());
    }

    /** What stands before the launcher on its command line, such as {@code sh -c}, is given as {@code wrapping}. */
    static RunningCollector start(Path data, List<String> wrapping) throws IOException {
        List<String> command = new ArrayList<>(wrapping);
        command.addAll(List.of(LAUNCHER, "--data", data.toString(), "--port", "0", "--project-key", KEY));
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        if (ready == null || !ready.startsWith("collector listening on http://")) {
            process.destroyForcibly();
            throw new IOException("no ready line but '" + ready + "':\n" + Files.readString(log));
        }
        return new RunningCollector(process, URI.create(ready.substring("collector listening on ".length())), data);
    }

    /** Runs a command on a folder, and gives back what it printed. */
    static String command(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + printed);
        }
        return printed;
    }

    URI address() {
        return address;
    }

    Process process() {
        return process;
    }

    /** What has been stored, by the export of a running collector. */
    List<JsonNode> events() throws IOException, InterruptedException {
        return exported(data);
    }

    static List<JsonNode> exported(Path data) throws IOException, InterruptedException {
        Path file = data.resolveSibling(data.getFileName() + ".jsonl");
        command("export", "--data", data.toString(), "--format", "jsonl", "--output", file.toString());
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and waits; its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
