package com.pipelex.cli.report;

import com.pipelex.telemetry.TelemetryData;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a body holds it, whoever wrote that: nothing of it is taken for granted.
 *
 * @param name its name; {@code (no name)} where it has none
 * @param time when it happened; null where it does not say, or nothing that can be
 * @param isSent whether it was sent; otherwise it is pending
 * @param envelope what stands beside its properties
 * @param properties what it tells
 */
record SeenEvent(
        String name,
        @Nullable Instant time,
        boolean isSent,
        Map<String, Object> envelope,
        Map<String, Object> properties) {

    private static final String ENVELOPE = "uuid distinct_id timestamp";

    /** The events of a body, in their order. */
    static List<SeenEvent> in(byte[] body, boolean isSent) {
        List<SeenEvent> events = new ArrayList<>();
        if (TelemetryData.parsed(body) instanceof Map<?, ?> batch && batch.get("batch") instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> event) {
                    events.add(of(event, isSent));
                }
            }
        }
        return events;
    }

    private static SeenEvent of(Map<?, ?> event, boolean isSent) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        for (String name : ENVELOPE.split(" ", -1)) {
            Object value = event.get(name);
            if (value != null) {
                envelope.put(name, value);
            }
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        if (event.get("properties") instanceof Map<?, ?> told) {
            told.forEach((name, value) -> properties.put(String.valueOf(name), value == null ? "null" : value));
        }
        String name = event.get("event") instanceof String said ? said : "(no name)";
        return new SeenEvent(name, time(event.get("timestamp")), isSent, envelope, properties);
    }

    private static @Nullable Instant time(@Nullable Object said) {
        try {
            Instant time = said instanceof String text ? Instant.parse(text) : null;
            return time == null || !Figures.isOfOurs(time) ? null : time;
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
