package com.pipelex.collector.http;

import com.pipelex.collector.log.Log;
import com.pipelex.collector.web.Handler;
import com.pipelex.collector.web.WebRequest;
import com.pipelex.collector.web.WebResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
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

    private final Executor workers;
    private final MemoryBudget budget;
    private final HttpLimits bounds;
    private final IntConsumer answered;
    private final Log log;
    private final byte[] secret = new byte[16];

    WebHandler(Executor workers, HttpLimits bounds, MemoryBudget budget, IntConsumer answered, Log log) {
        this.workers = workers;
        this.bounds = bounds;
        this.budget = budget;
        this.answered = answered;
        this.log = log;
        new SecureRandom().nextBytes(secret);
    }

    void handle(Handler resource, Request request, Response response, Callback callback) {
        new Exchange(resource, request, response, callback).body.run();
    }

    private final class Exchange implements BodyReader.Reader {
        private final Handler resource;
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final BodyReader body;

        Exchange(Handler resource, Request request, Response response, Callback callback) {
            this.resource = resource;
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.body =
                    new BodyReader(request, MAX_BODY, budget, bounds.bodyTime().toMillis(), this);
        }

        @Override
        public void read(byte[] bytes) {
            WebRequest asked = asked(request, bytes);
            try {
                workers.execute(() -> send(answer(asked)));
            } catch (RejectedExecutionException busy) {
                send(WebResponse.text(503, "text/plain", "too many requests at once")
                        .with("Retry-After", "2"));
            }
        }

        private WebResponse answer(WebRequest asked) {
            try {
                return resource.answer(asked);
            } catch (Exception failed) {
                log.fail(Log.Event.REQUEST_FAILED, 500, failed);
                return WebResponse.text(500, "text/plain", "internal server error");
            }
        }

        @Override
        public void tooLarge() {
            send(WebResponse.text(413, "text/plain", "request body is larger than " + MAX_BODY + " bytes"));
        }

        @Override
        public void noMemory() {
            send(WebResponse.text(503, "text/plain", "too many requests at once")
                    .with("Retry-After", "2"));
        }

        @Override
        public void stalled() {
            send(WebResponse.text(408, "text/plain", "client stopped sending data"));
        }

        private void send(WebResponse answer) {
            response.setStatus(answer.status());
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            answered.accept(answer.status());
            Callback over = Callback.from(this::over, callback);
            if (answer.body() instanceof WebResponse.Bytes bytes) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.bytes().length);
                boolean isHead = "HEAD".equals(request.getMethod());
                response.write(true, ByteBuffer.wrap(isHead ? new byte[0] : bytes.bytes()), over);
            } else if (answer.body() instanceof WebResponse.TemporaryFile file) {
                sendFile(file.path(), over);
            }
        }

        /** On this worker's thread, piece by piece; it is gone before the last is sent. */
        private void sendFile(Path file, Callback over) {
            try {
                sendPieces(file);
            } catch (IOException failed) {
                over.failed(failed);
                return;
            } finally {
                delete(file);
            }
            response.write(true, ByteBuffer.allocate(0), over);
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

        private void over() {
            budget.giveBack(body.taken());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // It lies in the collector's temporary folder, which is emptied at the next start.
        }
    }

    private WebRequest asked(Request request, byte[] body) {
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
                client(request));
    }

    /** An address as a number that only this process can make, and that says nothing afterwards. */
    private String client(Request request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            digest.update(Request.getRemoteAddr(request).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
