package com.pipelex.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way, as it stands in its file and goes on the wire. Whether it has been dealt with is the one thing
 * of it that changes.
 */
final class PendingLine {

    private final PendingFile file;
    private final byte[] bytes;
    private final @Nullable DropReason flaw;
    private final boolean isReport;
    private boolean isDone;
    private boolean isDropped;

    private PendingLine(PendingFile file, byte[] bytes, @Nullable DropReason flaw, boolean isReport) {
        this.file = file;
        this.bytes = bytes;
        this.flaw = flaw;
        this.isReport = isReport;
    }

    /** The lines of a file, in their order; a last one without its end was cut off. */
    static List<PendingLine> of(PendingFile file, byte[] content, Mode mode) {
        List<PendingLine> lines = new ArrayList<>();
        int from = 0;
        while (from < content.length) {
            int end = from;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            byte[] bytes = Arrays.copyOfRange(content, from, end);
            boolean isTorn = end == content.length;
            lines.add(isTorn ? new PendingLine(file, bytes, DropReason.TORN, false) : line(file, bytes, mode));
            from = end + 1;
        }
        return lines;
    }

    private static PendingLine line(PendingFile file, byte[] bytes, Mode mode) {
        if (bytes.length > SpooledTelemetry.MAX_EVENT_BYTES) {
            return new PendingLine(file, bytes, DropReason.TOO_LARGE, false);
        }
        try {
            if (JsonReader.read(bytes) instanceof Map<?, ?> event
                    && event.get("uuid") instanceof String
                    && event.get("event") instanceof String name
                    && event.get("distinct_id") instanceof String
                    && event.get("timestamp") instanceof String
                    && event.get("properties") instanceof Map<?, ?> properties) {
                boolean isAnonymous = Boolean.FALSE.equals(properties.get("$process_person_profile"));
                boolean isCovered = isAnonymous || mode == Mode.IDENTIFIED;
                return new PendingLine(
                        file, bytes, isCovered ? null : DropReason.CONSENT_LOWERED, name.equals(LossReport.EVENT));
            }
        } catch (JsonReader.NotJson damaged) {
            // As anything else that is no event.
        }
        return new PendingLine(file, bytes, DropReason.CORRUPT, false);
    }

    PendingFile file() {
        return file;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Why it cannot be sent; null where it can. */
    @Nullable
    DropReason flaw() {
        return flaw;
    }

    /** Whether it is the library's own report of losses. */
    boolean isReport() {
        return isReport;
    }

    void done() {
        isDone = true;
    }

    /** It is done with because it is lost. */
    void dropped() {
        isDone = true;
        isDropped = true;
    }

    boolean isDropped() {
        return isDropped;
    }

    boolean isDone() {
        return isDone;
    }
}
