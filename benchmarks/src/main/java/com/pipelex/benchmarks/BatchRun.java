package com.pipelex.benchmarks;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.runtime.Inputs;
import com.pipelex.runtime.PipelineRunner;
import com.pipelex.runtime.RunResult;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.runtime.model.TrustedConfiguration;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A batch of many items against a model on this machine that takes its time: how long it takes, how many calls are under
 * way at once, and how much memory the whole process comes to, with the model in it.
 *
 * <p>Arguments: items (default 1,000), milliseconds a call (50), concurrency (8). Run it with {@code -Xmx128m}.
 */
public final class BatchRun {

    private static final String BUNDLE = """
            domain = "batch"
            [pipe.all]
            type = "PipeBatch"
            inputs = { list = "Text[]" }
            output = "Text[]"
            branch_pipe_code = "one"
            input_list_name = "list"
            input_item_name = "item"
            [pipe.one]
            type = "PipeLLM"
            inputs = { item = "Text" }
            output = "Text"
            prompt = "Say something about $item"
            """;

    private static final byte[] ANSWER = """
            {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0,
             "finish_reason": "stop", "message": {"role": "assistant", "content": "Something"}}],
             "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}
            """.getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    private BatchRun() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        // Or each answer would wait 40 ms for the acknowledgement of its own first packet.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int items = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int millis = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        int concurrency = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        new BatchRun().run(items, millis, concurrency);
    }

    private void run(int items, int millis, int concurrency) throws Exception {
        HttpServer server = server(millis);
        Path folder = Files.createTempDirectory("batch-run");
        try {
            Bundle bundle = BundleReader.read(Files.writeString(folder.resolve("b.plx"), BUNDLE))
                    .bundle()
                    .orElseThrow();
            ModelConfiguration models = ModelConfiguration.read(Files.writeString(
                    folder.resolve("pipelex.toml"),
                    "[models.m]\nendpoint = \"http://127.0.0.1:"
                            + server.getAddress().getPort() + "/v1\"\n[defaults]\ntext = \"m\"\n"));
            String list = IntStream.range(0, items)
                    .mapToObj(number -> "\"item " + number + "\"")
                    .collect(Collectors.joining(",", "{\"list\": [", "]}"));
            RunResult result = PipelineRunner.builder(bundle)
                    .configuration(TrustedConfiguration.of(models, set -> true).orElseThrow())
                    .concurrency(concurrency)
                    .build()
                    .run("all", Inputs.fromJson("items", list));
            double seconds = result.duration().toNanos() / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d items, %d ms a call, concurrency %d: %.2f s (%.2f s is the least), %d calls, %d at once,"
                            + " %.1f on average, peak %d MiB%n",
                    items,
                    millis,
                    concurrency,
                    seconds,
                    items * millis / 1e3 / concurrency,
                    calls.get(),
                    most.get(),
                    items * millis / 1e3 / seconds,
                    peak());
        } finally {
            server.stop(0);
            Files.deleteIfExists(folder.resolve("b.plx"));
            Files.deleteIfExists(folder.resolve("pipelex.toml"));
            Files.deleteIfExists(folder);
        }
    }

    private HttpServer server(int millis) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.sleep(millis);
                now.decrementAndGet();
                calls.incrementAndGet();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        return server;
    }

    /** The most memory that the process has had, in MiB. */
    private static long peak() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
            }
        }
        return 0;
    }
}
