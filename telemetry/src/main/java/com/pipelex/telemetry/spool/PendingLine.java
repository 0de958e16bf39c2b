package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.internal.JsonReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event on its way, as it stands in its file and goes on the wire. Immutable; its bytes are never changed. */
public final class PendingLine {

    /** PostHog refuses events of about a million bytes; this leaves room for its envelope. */
    public static final int MAX_EVENT_BYTES = 900 * 1024;

    private final @Nullable PendingFile file;
    private final long end;
    private final boolean isLast;
    private final byte[] bytes;
    private final @Nullable DropReason flaw;

    private PendingLine(@Nullable PendingFile file, long end, boolean isLast, byte[] bytes, @Nullable DropReason flaw) {
        this.file = file;
        this.end = end;
        this.isLast = isLast;
        this.bytes = bytes;
        this.flaw = flaw;
    }

    /** The lines of a file from an offset on, in their order; a last one without its end was cut off. */
    public static List<PendingLine> of(PendingFile file, long offset, byte[] content, Mode mode) {
        List<PendingLine> lines = new ArrayList<>();
        int from = 0;
        while (from < content.length) {
            int end = from;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            byte[] bytes = Arrays.copyOfRange(content, from, end);
            boolean isTorn = end == content.length;
            DropReason flaw = isTorn ? DropReason.TORN : flaw(bytes, mode);
            from = end + 1;
            lines.add(new PendingLine(file, offset + from, from >= content.length, bytes, flaw));
        }
        return lines;
    }

    /** The library's own report of losses, which is in no file. */
    public static PendingLine report(byte[] bytes) {
        return new PendingLine(null, 0, false, bytes, null);
    }

    /** Why a line cannot be sent; null where it can. */
    public static @Nullable DropReason flaw(byte[] bytes, Mode mode) {
        if (bytes.length > MAX_EVENT_BYTES) {
            return DropReason.TOO_LARGE;
        }
        try {
            if (JsonReader.read(bytes) instanceof Map<?, ?> event
                    && event.get("uuid") instanceof String
                    && event.get("event") instanceof String
                    && event.get("distinct_id") instanceof String
                    && event.get("timestamp") instanceof String
                    && event.get("properties") instanceof Map<?, ?> properties) {
                boolean isAnonymous = Boolean.FALSE.equals(properties.get("$process_person_profile"));
                return isAnonymous || mode == Mode.IDENTIFIED ? null : DropReason.CONSENT_LOWERED;
            }
        } catch (JsonReader.NotJson damaged) {
            // As anything else that is no event.
        }
        return DropReason.CORRUPT;
    }

    /** The claimed file; null for the report of losses. */
    public @Nullable PendingFile file() {
        return file;
    }

    /** Returns the settled bytes of its file once it is delivered. */
    public long end() {
        return isLast ? Settlement.ALL : end;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Why it cannot be sent; null where it can. */
    public @Nullable DropReason flaw() {
        return flaw;
    }

    /** Returns whether it is the library's own report of losses. */
    public boolean isReport() {
        return file == null;
    }
}
