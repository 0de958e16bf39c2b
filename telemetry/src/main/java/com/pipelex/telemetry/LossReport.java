package com.pipelex.telemetry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The event that tells the receiver how much was lost on the way, sent along with others and never by itself. */
final class LossReport {

    /** As it stands in {@link LibraryEvent}. */
    static final String EVENT = "telemetry_dropped";

    private LossReport() {}

    /**
     * The event's line with its end; null where nothing was lost.
     *
     * @param counts by the ordinal of {@link DropReason}
     */
    static byte @Nullable [] line(Permit permit, Environment environment, long[] counts, long nowMillis) {
        boolean isAny = false;
        for (long count : counts) {
            isAny |= count > 0;
        }
        if (!isAny) {
            return null;
        }
        EventEncoder encoder = new EventEncoder(permit, environment, null, null, new long[SensitiveClass.COUNT]);
        JsonBuffer line = encoder.encode(LibraryEvent.TelemetryDropped.of(counts), Envelope.NONE, nowMillis);
        return line == null ? null : Arrays.copyOf(line.array(), line.length());
    }
}
