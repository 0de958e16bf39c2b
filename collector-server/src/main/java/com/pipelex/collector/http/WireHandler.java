package com.pipelex.collector.http;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.ingest.Committer;
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

    /** The memory that an event takes, as a multiple of its bytes on the wire. */
    private static final int IN_MEMORY = 3;

    private static final Committer.Completion UNWATCHED = new Committer.Completion() {};

    private final Function<WireRequest, Decoded> decoder;
    private final Committer committer;
    private final HttpLimits limits;
    private final MemoryBudget budget;
    private final Clock clock;
    private final IntConsumer statuses;

    WireHandler(
            Function<WireRequest, Decoded> decoder,
            Committer committer,
            HttpLimits limits,
            MemoryBudget budget,
            Clock clock,
            IntConsumer statuses) {
        this.decoder = decoder;
        this.committer = committer;
        this.limits = limits;
        this.budget = budget;
        this.clock = clock;
        this.statuses = statuses;
    }

    /** Responds to a request, now or later, and then completes the callback. */
    void handle(Request request, Response response, Callback callback) {
        new Exchange(request, response, callback).body.run();
    }

    private final class Exchange implements BodyReader.Receiver, Committer.Completion {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Instant received = clock.instant();
        private long reserved;
        private final BodyReader body;
        private @Nullable WireResponse whenStored;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.body = new BodyReader(
                    request, limits.body(), budget, limits.bodyTime().toMillis(), this);
        }

        @Override
        public void received(byte[] bytes) {
            Decoded decoded = decoder.apply(new WireRequest(
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    query(request),
                    HeaderMap.of(request),
                    bytes,
                    received));
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
                bytes += event.properties().length() + 200L;
            }
            if (!budget.reserve(bytes * IN_MEMORY)) {
                refused(503, BodyReader.NO_MEMORY);
                return;
            }
            reserved = bytes * IN_MEMORY;
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
            WireResponse refusal = WireResponse.plain(status, text);
            send(status == 503 ? refusal.with("Retry-After", "1") : refusal);
        }

        private void send(WireResponse message) {
            response.setStatus(message.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, message.contentType());
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            message.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            allowOrigin(request, response);
            statuses.accept(message.status());
            ByteBuffer text = ByteBuffer.wrap(message.text().getBytes(StandardCharsets.UTF_8));
            response.write(true, text, Callback.from(this::release, callback));
        }

        private void release() {
            budget.release(reserved + body.reserved());
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
