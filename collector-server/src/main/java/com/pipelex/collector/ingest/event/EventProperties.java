package com.pipelex.collector.ingest.event;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.wire.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads the properties of one event at a time. They are read in passing, unless a pinned catalogue needs the event's name
 * and the name comes later: then they are held back until {@link #finish}. For one thread.
 */
public final class EventProperties {

    private final byte[] json;
    private final PropertiesReader reader;
    private String text = "{}";
    private int heldFrom = -1;
    private int heldUntil;

    public EventProperties(byte[] json, Redactor redactor) {
        this.json = json;
        this.reader = new PropertiesReader(redactor);
    }

    /** Starts an event. */
    public void begin() {
        reader.begin();
        text = "{}";
        heldFrom = -1;
    }

    /** Reads the object that begins here, or holds it back. */
    public void read(JsonParser in, @Nullable String event, @Nullable Catalogue catalogue) throws Refusal {
        heldFrom = -1;
        if (catalogue != null && event == null) {
            heldFrom = (int) in.currentTokenLocation().getByteOffset();
            in.skipChildren();
            heldUntil = (int) in.currentLocation().getByteOffset();
            return;
        }
        text = reader.properties(in, allowed(event, catalogue));
    }

    /** Reads a person's properties at the event's root, and returns them as compact JSON. */
    public String readPerson(JsonParser in) throws Refusal {
        return reader.person(in);
    }

    /** Returns the properties of the event. */
    public ParsedProperties finish(@Nullable String event, @Nullable Catalogue catalogue) throws Refusal {
        if (heldFrom >= 0) {
            try (JsonParser held = JsonInput.open(json, heldFrom, heldUntil)) {
                held.nextToken();
                text = reader.properties(held, allowed(event, catalogue));
            }
        }
        return reader.parsed(text);
    }

    private static @Nullable Set<String> allowed(@Nullable String event, @Nullable Catalogue catalogue) {
        return catalogue == null ? null : catalogue.events().getOrDefault(String.valueOf(event), Set.of());
    }
}
