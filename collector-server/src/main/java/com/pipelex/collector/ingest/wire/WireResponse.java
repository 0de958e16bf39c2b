package com.pipelex.collector.ingest.wire;

import java.util.Map;

/**
 * A response on PostHog's wire.
 *
 * @param headers further headers, such as {@code Retry-After}
 */
public record WireResponse(int status, String contentType, String text, Map<String, String> headers) {

    public static WireResponse json(int status, String text) {
        return new WireResponse(status, "application/json", text, Map.of());
    }

    public static WireResponse plain(int status, String text) {
        return new WireResponse(status, "text/plain; charset=utf-8", text, Map.of());
    }

    /** Returns the same response with one further header. */
    public WireResponse with(String name, String value) {
        return new WireResponse(status, contentType, text, Map.of(name, value));
    }
}
