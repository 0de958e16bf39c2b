package com.pipelex.collector.ingest.event;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it was parsed, before it is checked. Mutable; confined to one request. */
public final class RawEvent {

    /** The name of an event that PostHog does not store. */
    public static final String PERFORMANCE = "$performance_event";

    @Nullable
    public String key;

    @Nullable
    public String event;

    @Nullable
    public String distinctId;

    @Nullable
    public UUID uuid;

    @Nullable
    public String timestamp;

    @Nullable
    public Long offset;

    public String properties = "{}";
    public Facets facets = Facets.NONE;
    public boolean isPersonless;
    public boolean ignoresSentAt;
    public boolean hasInvalidCookieless;
    public int stripped;
    public int @Nullable [] redacted;
    public int from;
    public int until;

    /** The catalogue that its properties were read with, null for none. */
    @Nullable
    public Catalogue catalogue;

    /** The first problem found in it. */
    @Nullable
    public Refusal problem;

    /** The event's name, cut short and without anything that could be more than a name, or nothing. */
    public String shown() {
        String name = event;
        if (name == null || name.isEmpty()) {
            return "";
        }
        StringBuilder shown = new StringBuilder(" (\"");
        for (int at = 0; at < name.length() && at < 60; at++) {
            char unit = name.charAt(at);
            shown.append(unit < ' ' || unit == '"' || Character.isSurrogate(unit) ? '?' : unit);
        }
        return shown.append("\")").toString();
    }

    /** Returns its size as JSON in bytes. */
    public int bytes() {
        return until - from;
    }

    /** Returns whether a project's pinned catalogue lacks it. */
    public boolean isUnknownTo(Project project) {
        return project.catalogue().isPresent()
                && !project.catalogue().get().events().containsKey(String.valueOf(event));
    }

    /** Returns the event to store, which happened and was received at these instants. */
    public CollectedEvent collected(Project project, Instant happened, Instant received) {
        return new CollectedEvent(
                uuid == null ? Uuids.next(received.toEpochMilli()) : uuid,
                project.name(),
                cut(String.valueOf(event)),
                String.valueOf(distinctId),
                !isPersonless,
                happened,
                received,
                facets,
                properties);
    }

    private static String cut(String event) {
        return event.codePointCount(0, event.length()) <= Limits.EVENT_NAME
                ? event
                : event.substring(0, event.offsetByCodePoints(0, Limits.EVENT_NAME));
    }
}
