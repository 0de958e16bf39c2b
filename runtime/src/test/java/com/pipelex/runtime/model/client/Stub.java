package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Backend;
import com.pipelex.runtime.model.CallLimits;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.Prices;
import com.pipelex.runtime.model.Protocol;
import com.pipelex.runtime.model.Provider;
import com.pipelex.runtime.model.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A model server on loopback with scripted answers, which records its requests. */
final class Stub implements AutoCloseable {

    /** Two retries without delay; servers may ask for up to five seconds. */
    static final CallLimits CALLS =
            new CallLimits(8, 2, Duration.ofMillis(1), Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** A scripted answer. */
    interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    /** A recorded request. */
    record Asked(String path, Map<String, List<String>> headers, String body) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    Stub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            int last = answers.size() - 1;
            answers.get(Math.min(asked.size() - 1, last)).send(exchange);
        }
    }

    /** Scripts the answers; the last one repeats. */
    Stub answering(Answer... all) {
        answers.clear();
        answers.addAll(List.of(all));
        return this;
    }

    static Answer json(int status, String body, String... headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int at = 0; at < headers.length; at += 2) {
                exchange.getResponseHeaders().set(headers[at], headers[at + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Announces a body, sends half of it and closes the connection. */
    static Answer half(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("hung up");
        };
    }

    /** Sends an endless body. */
    static Answer endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = "x".repeat(65_536).getBytes(StandardCharsets.UTF_8);
            for (int sent = 0; sent < 10_000; sent++) {
                exchange.getResponseBody().write(part);
            }
        };
    }

    /** Sends nothing until the stub is closed. */
    Answer never() {
        return exchange -> await();
    }

    /** Sends the headers, then nothing until the stub is closed. */
    Answer headAlone() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };
    }

    private void await() {
        try {
            ended.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /**
     * Returns a model of this server for a protocol, named {@code w} in the configuration and {@code m} on the server.
     */
    Model model(Protocol protocol) {
        String path = switch (protocol) {
            case OPENAI, ANTHROPIC, MISTRAL -> "/v1";
            case GOOGLE -> "/v1beta";
            case OLLAMA, LOCAL -> "";
        };
        Backend backend = new Backend(
                "stub", at(path), "W_KEY", Provider.OTHER, protocol, Duration.ofSeconds(2), Backend.Use.ALWAYS);
        return new Model("w", "m", backend, "", Set.of(), null, Settings.NONE, Prices.UNKNOWN);
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
    }
}
