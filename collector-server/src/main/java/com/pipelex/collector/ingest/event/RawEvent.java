package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.Facets;
import com.pipelex.collector.ingest.wire.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it was read, before anything is said about it. Mutable; held by one request alone. */
public final class RawEvent {

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
    public long bytes;

    /** What is wrong with it, the first of it. */
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
}
