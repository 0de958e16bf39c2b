package com.pipelex.collector.http;

import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.web.Handler;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** The dispatch of all requests other than events to a {@link Handler}, on a worker thread. */
final class WebHandler {

    private static final int MAX_BODY = 1 << 20;
    private static final int CHUNK = 64 << 10;

    /** The memory of a body as a tree of JSON, as a multiple of its size. */
    private static final int PARSED = 32;

    private final Executor workers;
    private final RequestLimits limits;
    private final IntConsumer statuses;
    private final Log log;

    WebHandler(Executor workers, RequestLimits limits, IntConsumer statuses, Log log) {
        this.workers = workers;
        this.limits = limits;
        this.statuses = statuses;
        this.log = log;
    }

    void handle(Handler handler, Request request, Response response, Callback callback) {
        new Exchange(handler, request, response, callback).body.run();
    }

    /** Responds to a probe on this thread, without its body: it waits for no other request. */
    void answerProbe(Handler handler, Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(handler, request, response, callback);
        exchange.body.cancel();
        exchange.send(exchange.handle(parsed(request, new byte[0])));
    }

    private final class Exchange implements BodyReader.Receiver {
        private final Handler handler;
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final MemoryBudget.Lease memory;
        private final BodyReader body;

        Exchange(Handler handler, Request request, Response response, Callback callback) {
            this.handler = handler;
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.memory = limits.lease(request);
            this.body = new BodyReader(request, MAX_BODY, limits.resources(memory), this);
        }

        @Override
        public void received(byte[] bytes) {
            try {
                memory.take((long) bytes.length * PARSED);
                WebRequest parsed = parsed(request, bytes);
                workers.execute(() -> send(handle(parsed)));
            } catch (RejectedExecutionException busy) {
                refused(503, MemoryBudget.FULL);
            } catch (Refusal full) {
                refused(full.status(), full.text());
            }
        }

        private WebResponse handle(WebRequest parsed) {
            try {
                return handler.handle(parsed);
            } catch (Exception failed) {
                log.fail(Log.Event.REQUEST_FAILED, 500, failed);
                return WebResponse.plain(500, "internal server error");
            }
        }

        @Override
        public void refused(int status, String text) {
            WebResponse refusal = WebResponse.plain(status, text);
            send(status == 503 ? refusal.with("Retry-After", "2") : refusal);
        }

        private void send(WebResponse message) {
            response.setStatus(message.status());
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            message.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            statuses.accept(message.status());
            Callback release = Callback.from(() -> memory.keep(0), callback);
            if (message.body() instanceof WebResponse.Bytes bytes) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.bytes().length);
                boolean isHead = "HEAD".equals(request.getMethod());
                response.write(true, ByteBuffer.wrap(isHead ? new byte[0] : bytes.bytes()), release);
            } else if (message.body() instanceof WebResponse.TemporaryFile file) {
                sendFile(file.path(), release);
            }
        }

        /** Sends a file on this worker's thread, in pieces, and deletes it before the last one. */
        private void sendFile(Path file, Callback sent) {
            try {
                sendPieces(file);
            } catch (IOException failed) {
                sent.failed(failed);
                return;
            } finally {
                delete(file);
            }
            response.write(true, ByteBuffer.allocate(0), sent);
        }

        private void sendPieces(Path file) throws IOException {
            try (SeekableByteChannel from = Files.newByteChannel(file)) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, from.size());
                ByteBuffer piece = ByteBuffer.allocate(CHUNK);
                while (from.read(piece) >= 0) {
                    piece.flip();
                    try (Blocker.Callback sent = Blocker.callback()) {
                        response.write(false, piece, sent);
                        sent.block();
                    }
                    piece.clear();
                }
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // The next start empties the collector's temporary folder.
        }
    }

    private WebRequest parsed(Request request, byte[] body) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.putIfAbsent(field.getName(), field.getValue());
        }
        return new WebRequest(
                request.getMethod(),
                Request.getPathInContext(request),
                query,
                HeaderMap.of(request),
                body,
                limits.client(request),
                isLoopback(request));
    }

    private static boolean isLoopback(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                && address.getAddress().isLoopbackAddress();
    }
}
