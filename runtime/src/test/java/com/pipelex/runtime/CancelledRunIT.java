package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Bundle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.ModelConfiguration;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before their models answer: because another branch fails, or because of an interrupt. */
@Timeout(30)
class CancelledRunIT {

    @TempDir
    Path folder;

    private final CountDownLatch allAsked = new CountDownLatch(4);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private PipelineRunner runner;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                allAsked.countDown();
                if (body.contains("bad")) {
                    allAsked.await(20, TimeUnit.SECONDS);
                    exchange.sendResponseHeaders(400, -1);
                } else {
                    end.await(20, TimeUnit.SECONDS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        Bundle bundle = new Runs(folder).bundle("""
                [pipe.p]
                type = "PipeBatch"
                inputs = { list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "say"
                input_list_name = "list"
                input_item_name = "a"
                [pipe.say]
                type = "PipeLLM"
                inputs = { a = "Text" }
                output = "Text"
                prompt = "$a"
                """);
        ModelConfiguration models = ModelConfiguration.read(Files.writeString(
                folder.resolve("stub.toml"),
                "[models.m]\nendpoint = \"http://127.0.0.1:"
                        + server.getAddress().getPort() + "/v1\"\n[defaults]\ntext = \"m\"\n"));
        runner = PipelineRunner.builder(bundle)
                .configuration(Runs.trusted(models))
                .concurrency(4)
                .build();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    /** Starts the run in its own thread; returns a reference to its failure. */
    private AtomicReference<RunException> begin(String items, List<Thread> threads) {
        AtomicReference<RunException> failure = new AtomicReference<>();
        Thread run = new Thread(() -> {
            try {
                runner.run("p", Inputs.fromJson("-", "{\"list\": " + items + "}"));
            } catch (RunException expected) {
                failure.set(expected);
            }
        });
        threads.add(run);
        run.start();
        return failure;
    }

    @Test
    void run_oneCallFails_endsTheOthers() throws Exception {
        List<Thread> threads = new ArrayList<>();
        AtomicReference<RunException> failure = begin("[\"a\", \"b\", \"bad\", \"c\", \"d\", \"e\"]", threads);
        threads.get(0).join();
        assertThat(failure.get().kind()).isEqualTo(FailureKind.MODEL_ERROR);
        assertThat(end.getCount()).as("no model had to answer").isEqualTo(1);
    }

    @Test
    void run_isInterrupted_endsItsCallsAndItsThreads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        AtomicReference<RunException> failure = begin("[\"a\", \"b\", \"c\", \"d\", \"e\"]", threads);
        assertThat(allAsked.await(20, TimeUnit.SECONDS)).isTrue();
        List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pipelex-run-"))
                .toList();
        assertThat(workers).isNotEmpty();
        threads.get(0).interrupt();
        threads.get(0).join();
        assertThat(failure.get().kind()).isEqualTo(FailureKind.INTERRUPTED);
        for (Thread worker : workers) {
            worker.join();
        }
    }
}
