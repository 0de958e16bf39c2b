package com.pipelex.collector.ingest.event;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.ingest.wire.Limits;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was parsed, before it is checked.
 *
 * @param bytes its size as JSON
 */
public record RawEvent(
        @Nullable String name,
        @Nullable String distinctId,
        @Nullable UUID uuid,
        ParsedProperties properties,
        int bytes) {

    /** The name of an event that PostHog does not store. */
    public static final String PERFORMANCE = "$performance_event";

    private static final int SHOWN = 60;

    /** Returns the name for an error message, cut short and without special characters; empty where there is none. */
    public String shown() {
        if (name == null || name.isEmpty()) {
            return "";
        }
        StringBuilder shown = new StringBuilder(" (\"");
        for (int at = 0; at < name.length() && at < SHOWN; at++) {
            char unit = name.charAt(at);
            shown.append(unit < ' ' || unit == '"' || Character.isSurrogate(unit) ? '?' : unit);
        }
        return shown.append("\")").toString();
    }

    /** Returns whether a project's pinned catalogue lacks the event. */
    public boolean isUnknownTo(Project project) {
        return project.catalogue().isPresent()
                && !project.catalogue().get().events().containsKey(String.valueOf(name));
    }

    /** Returns the event to store. */
    public CollectedEvent collected(Project project, Instant happened, Instant received) {
        return new CollectedEvent(
                uuid == null ? Uuids.next(received.toEpochMilli()) : uuid,
                project.name(),
                cut(String.valueOf(name), Limits.EVENT_NAME),
                String.valueOf(distinctId),
                !properties.isPersonless(),
                happened,
                received,
                properties.facets(),
                properties.json());
    }

    /** Cuts a text after a number of code points. */
    static String cut(String text, int codePoints) {
        return text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }
}
