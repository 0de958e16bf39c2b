package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.JsonBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The event that tells the receiver how much was lost on the way, sent along with others and never by itself. */
public final class LossReport {

    /** As it stands in {@link LibraryEvent}. */
    static final String EVENT = "telemetry_dropped";

    private LossReport() {}

    /**
     * The event's line without its end; null where nothing was lost. It has no single quote, so that it can stand between
     * two of them in {@code delivery.state}.
     *
     * @param counts by the ordinal of {@link DropReason}
     */
    public static byte @Nullable [] line(ConsentGrant grant, Environment environment, long[] counts, long nowMillis) {
        boolean isAny = false;
        for (long count : counts) {
            isAny |= count > 0;
        }
        if (!isAny) {
            return null;
        }
        EventEncoder encoder = new EventEncoder(grant, environment, null, null, new long[SensitiveClass.COUNT]);
        JsonBuffer line = encoder.encode(LibraryEvent.TelemetryDropped.of(counts), Envelope.NONE, nowMillis);
        if (line == null) {
            return null;
        }
        String text = new String(line.array(), 0, line.length() - 1, StandardCharsets.UTF_8);
        return text.replace("'", "\\u0027").getBytes(StandardCharsets.UTF_8);
    }
}
