package com.pipelex.telemetry.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a host can record, with their encoders. Implemented by what the annotation processor generates from
 * an interface marked {@link Catalogued}; nobody writes one by hand. Stateless, safe for any number of threads.
 */
public interface Catalogue {

    /** The catalogue's name, also that of its resources below {@code META-INF/telemetry/}. */
    String name();

    /** The notice's version: the newest that any of its categories came with. */
    int version();

    /** The categories of its events, in the order of their first events. */
    List<Category> categories();

    /** The version of the notice that the event's category came with; 1 where it is not one of this catalogue's. */
    int notice(Event event);

    /**
     * Returns the version of this catalogue: 16 hexadecimal digits of the SHA-256 of its JSON, computed when the host
     * was compiled. Each event carries it as {@code $lib_catalogue}.
     */
    String hash();

    /** The event's name on the wire, or null where it is not one of this catalogue's. */
    @Nullable
    String eventName(Event event);

    /** Writes the event's properties. */
    void encode(Event event, PropertyWriter out);

    /** Writes the properties of the host's context, which go with every event. */
    void encodeContext(Object context, PropertyWriter out);
}
