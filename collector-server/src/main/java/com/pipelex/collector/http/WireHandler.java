package com.pipelex.collector.http;

import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The handler of the wire: it reads a body, decodes it, stores its events, and only then responds. */
final class WireHandler {

    /** An event in memory takes about so many times its bytes on the wire. */
    private static final int IN_MEMORY = 3;

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final Function<WireRequest, Decoded> decoder;
    private final Committer committer;
    private final HttpLimits bounds;
    private final MemoryBudget budget;
    private final Clock clock;
    private final IntConsumer answered;

    WireHandler(
            Function<WireRequest, Decoded> decoder,
            Committer committer,
            HttpLimits bounds,
            MemoryBudget budget,
            Clock clock,
            IntConsumer answered) {
        this.decoder = decoder;
        this.committer = committer;
        this.bounds = bounds;
        this.budget = budget;
        this.clock = clock;
        this.answered = answered;
    }

    /** Answers a request now or later; {@code over} is called when it has been. */
    void handle(Request request, Response response, Callback callback) {
        new Exchange(request, response, callback).body.run();
    }

    private final class Exchange implements BodyReader.Reader, Committer.Completion {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Instant received = clock.instant();
        private long taken;
        private final BodyReader body;
        private @Nullable WireResponse whenStored;

        Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.body = new BodyReader(
                    request, bounds.body(), budget, bounds.bodyTime().toMillis(), this);
        }

        @Override
        public void read(byte[] bytes) {
            Decoded decoded = decoder.apply(new WireRequest(
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    query(request),
                    HeaderMap.of(request),
                    bytes,
                    received));
            if (decoded instanceof Decoded.Accepted accepted
                    && !accepted.events().isEmpty()) {
                store(accepted);
                return;
            }
            if (!decoded.quality().isEmpty()) {
                committer.submit(List.of(), decoded.quality(), 0, NOBODY);
            }
            answer(
                    decoded instanceof Decoded.Accepted accepted
                            ? accepted.answer()
                            : ((Decoded.Answered) decoded).answer());
        }

        private void store(Decoded.Accepted accepted) {
            long bytes = 0;
            for (var event : accepted.events()) {
                bytes += event.properties().length() + 200L;
            }
            if (!budget.take(bytes * IN_MEMORY)) {
                noMemory();
                return;
            }
            taken = bytes * IN_MEMORY;
            whenStored = accepted.answer();
            committer.submit(accepted.events(), accepted.quality(), bytes, this);
        }

        @Override
        public void stored() {
            WireResponse answer = whenStored;
            if (answer != null) {
                answer(answer);
            }
        }

        @Override
        public void failed() {
            answer(plain(503, "transient error, please retry", SOON));
        }

        @Override
        public void tooLarge() {
            answer(plain(413, "request body is larger than " + bounds.body() + " bytes", Map.of()));
        }

        @Override
        public void noMemory() {
            answer(plain(503, "service unavailable: too many requests at once", SOON));
        }

        @Override
        public void stalled() {
            answer(plain(408, "client stopped sending data", Map.of()));
        }

        private void answer(WireResponse answer) {
            response.setStatus(answer.status());
            if (!answer.contentType().isEmpty()) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            }
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            allowOrigin(request, response);
            answered.accept(answer.status());
            ByteBuffer text = ByteBuffer.wrap(answer.text().getBytes(StandardCharsets.UTF_8));
            response.write(true, text, Callback.from(this::over, callback));
        }

        private void over() {
            budget.giveBack(taken + body.taken());
        }
    }

    private static final Committer.Completion NOBODY = new Committer.Completion() {
        @Override
        public void stored() {}

        @Override
        public void failed() {}
    };

    private static WireResponse plain(int status, String text, Map<String, String> headers) {
        return new WireResponse(status, "text/plain; charset=utf-8", text, headers);
    }

    private static String query(Request request) {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    /** Browsers of any page may send, as to PostHog: the origin and the headers asked for are given back. */
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
