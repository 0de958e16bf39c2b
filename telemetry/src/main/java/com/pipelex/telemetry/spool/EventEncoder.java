package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.consent.RecordingPolicy;
import com.pipelex.telemetry.event.Catalogue;
import com.pipelex.telemetry.event.DynamicEvent;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventWriter;
import com.pipelex.telemetry.event.Redactor;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.internal.Uuid7;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns an event into its line of the spool: who, when, and what goes with all events of the process. The identifier is
 * the person's own where they gave one, and otherwise random, made for this process and kept in memory alone. Not for
 * more than one thread.
 */
public final class EventEncoder {

    public static final String LIBRARY = "pipelex-telemetry";
    public static final String LIBRARY_VERSION = "0.1.0";
    /** Truthy, so that the connection's address is not stored in its place, and nobody's. */
    private static final String NO_ADDRESS = "0.0.0.0";

    private static final long MAX_SECONDS = Long.MAX_VALUE / 2_000;

    /** The depth to which events may record others while they are encoded. */
    private static final int MAX_NESTED = 4;

    private final RecordingPolicy recording;
    private final Environment environment;
    private final @Nullable Object context;
    private final long[] redacted;
    private final @Nullable Catalogue catalogue;
    /** One for each event that is being encoded: a value's own code may record another meanwhile. */
    private final EventWriter[] writers = new EventWriter[MAX_NESTED];

    private int depth;
    private final Uuid7 uuids = new Uuid7();
    private final byte[] distinctId;
    private final byte[] common;
    private final boolean isAllCovered;

    public EventEncoder(
            RecordingPolicy recording,
            Environment environment,
            @Nullable Catalogue catalogue,
            @Nullable Object context,
            long[] redacted) {
        this.recording = recording;
        this.environment = environment;
        this.context = context;
        this.redacted = redacted;
        this.catalogue = catalogue;
        EventWriter writer = new EventWriter(new Redactor(recording.settings().redact()), redacted);
        this.writers[0] = writer;
        this.distinctId = distinctId(recording.userId());
        this.common = common(writer);
        this.isAllCovered = catalogue == null || isAllCovered(catalogue.version());
    }

    private boolean isAllCovered(int version) {
        for (int notice = 1; notice <= version; notice++) {
            if (!recording.covers(notice)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether the person agreed to what the event is of: what came with a later notice does not happen for
     * us.
     */
    public boolean isCovered(Event event) {
        return isAllCovered || catalogue == null || recording.covers(catalogue.notice(event));
    }

    private byte[] distinctId(@Nullable String userId) {
        JsonBuffer id = new JsonBuffer(64);
        if (userId != null) {
            return id.string(userId).toBytes();
        }
        long high = uuids.number() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000;
        long low = uuids.number() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return id.raw('"').uuid(high, low).raw('"').toBytes();
    }

    private byte[] common(EventWriter writer) {
        writer.beginProperties();
        writer.control("$lib", LIBRARY);
        writer.control("$lib_version", LIBRARY_VERSION);
        writer.control("$lib_catalogue", catalogue == null ? LibraryEventCatalogue.INSTANCE.hash() : catalogue.hash());
        if (recording.mode() == Mode.ANONYMOUS) {
            writer.control("$process_person_profile", false);
        }
        if (!recording.settings().geoip()) {
            writer.control("$geoip_disable", true);
            writer.control("$ip", NO_ADDRESS);
        }
        LibraryEventCatalogue.INSTANCE.encodeContext(Platform.of(environment), writer);
        if (catalogue != null && context != null) {
            catalogue.encodeContext(context, writer);
        }
        return writer.line().toBytes();
    }

    /** Returns whether it was made for these terms. */
    public boolean isFor(RecordingPolicy others) {
        return recording.mode() == others.mode()
                && Objects.equals(recording.userId(), others.userId())
                && recording.settings().equals(others.settings());
    }

    /** The same for other terms. */
    public EventEncoder with(RecordingPolicy others) {
        return new EventEncoder(others, environment, catalogue, context, redacted);
    }

    /**
     * The line, with its end, in the buffer that it returns until the next call; null where the event is invalid. A
     * value's own code may call it again meanwhile, {@link #MAX_NESTED} deep: the inner event has a buffer of its own.
     */
    public @Nullable JsonBuffer encode(Event event, Envelope envelope, long nowMillis) {
        if (depth == MAX_NESTED) {
            return null;
        }
        EventWriter writer = writers[depth];
        if (writer == null) {
            writer = writers[0].another();
            writers[depth] = writer;
        }
        depth++;
        try {
            return encode(event, envelope, nowMillis, writer);
        } finally {
            depth--;
        }
    }

    private @Nullable JsonBuffer encode(Event event, Envelope envelope, long nowMillis, EventWriter writer) {
        if (event instanceof DynamicEvent dynamic) {
            if (!dynamic.hasValidName()) {
                return null;
            }
            begin(dynamic.name(), envelope, nowMillis, writer);
            return writer.dynamic(dynamic) ? end(writer) : null;
        }
        Catalogue of = event instanceof LibraryEvent ? LibraryEventCatalogue.INSTANCE : catalogue;
        String name = of == null ? null : of.eventName(event);
        if (of == null || name == null) {
            return null;
        }
        begin(name, envelope, nowMillis, writer);
        of.encode(event, writer);
        return end(writer);
    }

    private void begin(String name, Envelope envelope, long nowMillis, EventWriter writer) {
        UUID uuid = envelope.uuid();
        if (uuid == null) {
            uuids.next(nowMillis);
        } else {
            uuids.set(uuid);
        }
        Instant timestamp = envelope.timestamp();
        String given = recording.mode() == Mode.IDENTIFIED ? envelope.distinctId() : null;
        byte[] id =
                given == null ? distinctId : new JsonBuffer(64).string(given).toBytes();
        writer.beginEvent(uuids, name, id, timestamp == null ? nowMillis : millis(timestamp), common);
    }

    /** Without an overflow: what is far outside of the years that can be written is as far outside afterwards. */
    private static long millis(Instant timestamp) {
        long seconds = Math.max(-MAX_SECONDS, Math.min(timestamp.getEpochSecond(), MAX_SECONDS));
        return seconds * 1_000 + timestamp.getNano() / 1_000_000;
    }

    private static JsonBuffer end(EventWriter writer) {
        writer.endEvent();
        return writer.line();
    }
}
