package com.pipelex.telemetry.testing;

import com.pipelex.telemetry.TelemetryData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A request that a {@link PostHogStub} was sent. Immutable.
 */
public final class Received {

    private final String method;
    private final String path;
    private final Map<String, String> headers;
    private final byte[] wire;

    Received(String method, String path, Map<String, String> headers, byte[] wire) {
        this.method = method;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.wire = wire;
    }

    /** The method, such as POST. */
    public String method() {
        return method;
    }

    /** The path with its query. */
    public String path() {
        return path;
    }

    /** A header's value, whatever the case of its name; empty where it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** All of them, by name in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body as it was on the wire; a copy. */
    public byte[] wire() {
        return wire.clone();
    }

    /** The body, decompressed where it was. */
    public byte[] body() {
        boolean isGzip = wire.length > 2 && (wire[0] & 0xFF) == 0x1F && (wire[1] & 0xFF) == 0x8B;
        if (!isGzip) {
            return wire.clone();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(wire))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            return wire.clone();
        }
    }

    /** The body as a map; empty where it is not a JSON object. */
    @SuppressWarnings("unchecked") // a JSON object's names are strings
    public Map<String, Object> json() {
        return TelemetryData.parsed(body()) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The events of the body, in their order. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> events() {
        List<Map<String, Object>> events = new ArrayList<>();
        if (json().get("batch") instanceof List<?> batch) {
            for (Object event : batch) {
                if (event instanceof Map<?, ?> map) {
                    events.add((Map<String, Object>) map);
                }
            }
        }
        return events;
    }
}
