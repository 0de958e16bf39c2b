package com.pipelex.telemetry.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The reply of a {@link PostHogStub} to a request. Immutable.
 *
 * <pre>{@code
 * stub.enqueue(Reply.status(503).withHeader("Retry-After", "1"), Reply.blackHole(), Reply.ok());
 * }</pre>
 */
public final class Reply {

    /** The ways to treat a request. */
    enum Way {
        ANSWER,
        BLACK_HOLE,
        RESET,
        DRIP
    }

    private final Way way;
    private final int status;
    private final Map<String, String> headers;
    private final Duration delay;
    private final String body;

    private Reply(Way way, int status, Map<String, String> headers, Duration delay, String body) {
        this.way = way;
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.delay = delay;
        this.body = body;
    }

    /** PostHog's success: 200 and {@code {"status":"Ok"}}. */
    public static Reply ok() {
        return status(200);
    }

    /** A status, without a body but for those of success, whose body is PostHog's. */
    public static Reply status(int status) {
        String body = status >= 200 && status < 300 ? "{\"status\":\"Ok\"}" : "";
        return new Reply(Way.ANSWER, status, Map.of(), Duration.ZERO, body);
    }

    /** Takes the request and never answers, until the stub is closed. */
    public static Reply blackHole() {
        return new Reply(Way.BLACK_HOLE, 0, Map.of(), Duration.ZERO, "");
    }

    /** Takes the request and closes the connection without an answer. */
    public static Reply reset() {
        return new Reply(Way.RESET, 0, Map.of(), Duration.ZERO, "");
    }

    /** Answers a byte every 50 milliseconds, so that no single read takes long and the whole never ends. */
    public static Reply drip() {
        return new Reply(Way.DRIP, 0, Map.of(), Duration.ZERO, "");
    }

    /** This one with a header. */
    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(way, status, more, delay, body);
    }

    /** This one with another body. */
    public Reply withBody(String json) {
        return new Reply(way, status, headers, delay, json);
    }

    /** This one after a time. */
    public Reply after(Duration time) {
        return new Reply(way, status, headers, time, body);
    }

    Way way() {
        return way;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    String body() {
        return body;
    }

    Duration delay() {
        return delay;
    }
}
