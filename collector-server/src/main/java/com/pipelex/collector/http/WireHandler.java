package com.pipelex.collector.http;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.ingest.json.DecodingMemory;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The handler of the wire: it reads a body, decodes it, stores its events, and only then responds. */
final class WireHandler {

    /** The bytes of a character in memory, where one of a text needs two. */
    private static final int CHARACTER = 2;

    private static final Committer.Completion UNWATCHED = new Committer.Completion() {};

    private final Function<WireRequest, Decoded> decoder;
    private final Committer committer;
    private final RequestLimits limits;
    private final DecodeQueue decoding;
    private final Clock clock;
    private final IntConsumer statuses;

    WireHandler(Services services, RequestLimits limits, DecodeQueue decoding) {
        this.decoder = services.decoder();
        this.committer = services.committer();
        this.limits = limits;
        this.decoding = decoding;
        this.clock = services.clock();
        this.statuses = services.statuses();
    }

    /** The services that decode and store requests, and the observer of responses. */
    record Services(Function<WireRequest, Decoded> decoder, Committer committer, Clock clock, IntConsumer statuses) {}

    /** Responds to a request, now or later, and then completes the callback. */
    void handle(Request request, Response response, Callback callback) {
        new Exchange(request, response, callback).body.run();
    }

    private final class Exchange implements BodyReader.Receiver, Committer.Completion {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Instant received = clock.instant();
        private final MemoryBudget.Lease memory;
        private final BodyReader body;
        private @Nullable WireResponse whenStored;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.memory = limits.lease(request);
            this.body = new BodyReader(request, limits.body(), limits.resources(memory), this);
        }

        @Override
        public void received(byte[] bytes) {
            decoding.run(bytes, () -> decode(bytes));
        }

        private void decode(byte[] bytes) {
            Decoded decoded;
            try {
                decoded = decoder.apply(new WireRequest(
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        query(request),
                        HeaderMap.of(request),
                        bytes,
                        received,
                        memory));
            } catch (RuntimeException failed) {
                refused(500, "internal server error");
                return;
            }
            body.forget();
            if (!decoded.events().isEmpty()) {
                store(decoded);
                return;
            }
            if (!decoded.quality().isEmpty()) {
                committer.submit(List.of(), decoded.quality(), 0, UNWATCHED);
            }
            send(decoded.response());
        }

        private void store(Decoded decoded) {
            long bytes = 0;
            for (CollectedEvent event : decoded.events()) {
                bytes += (long) event.properties().length() * CHARACTER + DecodingMemory.EVENT;
            }
            memory.keep(bytes);
            whenStored = decoded.response();
            committer.submit(decoded.events(), decoded.quality(), bytes, this);
        }

        @Override
        public void stored() {
            if (whenStored != null) {
                send(whenStored);
            }
        }

        @Override
        public void failed() {
            refused(503, "transient error, please retry");
        }

        @Override
        public void refused(int status, String text) {
            send(WireResponse.plain(status, text));
        }

        private void send(WireResponse message) {
            response.setStatus(message.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, message.contentType());
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            message.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            if (message.status() == 503) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            }
            allowOrigin(request, response);
            statuses.accept(message.status());
            ByteBuffer text = ByteBuffer.wrap(message.text().getBytes(StandardCharsets.UTF_8));
            response.write(true, text, Callback.from(this::release, callback));
        }

        private void release() {
            memory.keep(0);
        }
    }

    private static String query(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    /** Allows browsers to send from any page, as PostHog does: the response repeats the origin and the requested headers. */
    private static void allowOrigin(Request request, Response response) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return;
        }
        response.getHeaders().put("Access-Control-Allow-Origin", origin);
        response.getHeaders().put("Access-Control-Allow-Credentials", "true");
        response.getHeaders().put("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        response.getHeaders().put("Vary", "Origin");
        String asked = request.getHeaders().get("Access-Control-Request-Headers");
        if (asked != null) {
            response.getHeaders().put("Access-Control-Allow-Headers", asked);
        }
    }
}
