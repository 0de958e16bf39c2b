package com.pipelex.collector.ingest;

import com.pipelex.collector.event.Facets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it was read, before anything is said about it. Mutable; held by one request alone. */
final class Draft {

    @Nullable
    String key;

    @Nullable
    String event;

    @Nullable
    String distinctId;

    @Nullable
    UUID uuid;

    @Nullable
    String timestamp;

    @Nullable
    Long offset;

    String properties = "{}";
    Facets facets = Facets.NONE;
    boolean isPersonless;
    boolean ignoresSentAt;
    boolean hasInvalidCookieless;
    int stripped;
    int @Nullable [] redacted;
    long bytes;

    /** What is wrong with it, the first of it. */
    @Nullable
    Refusal problem;

    /** The event's name, cut short and without anything that could be more than a name, or nothing. */
    String shown() {
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
}
