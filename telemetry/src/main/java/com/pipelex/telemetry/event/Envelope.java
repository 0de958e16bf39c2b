package com.pipelex.telemetry.event;

import com.pipelex.telemetry.internal.UserIdRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values that an application may set for a single event: distinct id, uuid and time. A null value is the
 * library's to say. Immutable.
 *
 * @param distinctId whose event it is, 1 to 200 bytes; used in identified mode only, since in anonymous mode nothing
 *     identifies
 * @param uuid the event's own, for a host that records what it may have recorded before; default a new one
 * @param timestamp when it happened; default now
 */
public record Envelope(
        @Nullable String distinctId,
        @Nullable UUID uuid,
        @Nullable Instant timestamp) {

    public static final Envelope NONE = new Envelope(null, null, null);

    /**
     * Checks the identifier.
     *
     * @throws IllegalArgumentException when it is empty, too long, or has a control character
     */
    public Envelope {
        String wrong = distinctId == null ? null : UserIdRule.wrongWith(distinctId);
        if (wrong != null || distinctId != null && distinctId.isBlank()) {
            throw new IllegalArgumentException("the distinct id " + (wrong == null ? "is empty." : wrong));
        }
    }

    /** An envelope that says nothing: the library says it all. */
    public static Envelope none() {
        return NONE;
    }

    /** This one with a distinct id. */
    public Envelope withDistinctId(String id) {
        return new Envelope(id, uuid, timestamp);
    }

    /** This one with the event's uuid. */
    public Envelope withUuid(UUID id) {
        return new Envelope(distinctId, id, timestamp);
    }

    /** This one with a time. */
    public Envelope withTimestamp(Instant time) {
        return new Envelope(distinctId, uuid, time);
    }
}
