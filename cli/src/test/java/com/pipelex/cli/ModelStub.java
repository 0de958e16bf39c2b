package com.pipelex.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers as an OpenAI-compatible model does, or as a broken one. */
final class ModelStub implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();

    private ModelStub(HttpServer server) {
        this.server = server;
    }

    static ModelStub start() throws IOException {
        return new ModelStub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** Answers every chat below a path with a text. */
    ModelStub saying(String path, String text) {
        return answering(path, 200, "application/json", """
                {"id": "chat-1", "object": "chat.completion", "created": 1, "model": "stub",
                 "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
                 "usage": {"prompt_tokens": 12, "completion_tokens": 34, "total_tokens": 46}}
                """.formatted(text));
    }

    /** Answers everything below a path with this. */
    ModelStub answering(String path, int status, String type, String body) {
        server.createContext(path, exchange -> answer(exchange, status, type, body));
        return this;
    }

    private void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            headers.add(exchange.getRequestHeaders());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    ModelStub serving() {
        server.start();
        return this;
    }

    /** The base address of what is served below a path. */
    String endpoint(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The bodies of the requests so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The values of {@code Authorization} so far. */
    List<String> authorizations() {
        return headers.stream().map(one -> one.getFirst("Authorization")).toList();
    }

    /** A header of the last request. */
    String header(String name) {
        return String.valueOf(headers.get(headers.size() - 1).getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
