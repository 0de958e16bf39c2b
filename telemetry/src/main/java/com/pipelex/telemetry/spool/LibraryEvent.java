package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.Bounds;
import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;
import com.pipelex.telemetry.event.Reason;

/** The events that the library records of itself, whatever its host. */
@Catalogued(name = "telemetry", context = Platform.class)
sealed interface LibraryEvent extends Event permits LibraryEvent.TelemetryDropped {

    /** The losses since the last report: one total for each reason. */
    @EventType(
            name = "telemetry_dropped",
            category = "Delivery quality",
            reason = "To know how much of the picture is missing; sent only along with other events.")
    record TelemetryDropped(
            @Reason("Events that were not of the allowed form.") @Bounds(max = 1_000_000)
            long invalid,

            @Reason("Events larger than an event may be.") @Bounds(max = 1_000_000)
            long tooLarge,

            @Reason("Events recorded after the end.") @Bounds(max = 1_000_000)
            long closed,

            @Reason("Events that the disk did not take.") @Bounds(max = 1_000_000)
            long unwritable,

            @Reason("Events that were too many to keep.") @Bounds(max = 1_000_000)
            long overQuota,

            @Reason("Events that waited too long.") @Bounds(max = 1_000_000)
            long expired,

            @Reason("Events cut off when a process was killed.") @Bounds(max = 1_000_000)
            long torn,

            @Reason("Events that the disk damaged.") @Bounds(max = 1_000_000)
            long corrupt,

            @Reason("Events withheld because less was chosen since.") @Bounds(max = 1_000_000)
            long consentLowered,

            @Reason("Events that the receiver refused.") @Bounds(max = 1_000_000)
            long refused,

            @Reason("Events that the receiver found too large.") @Bounds(max = 1_000_000)
            long refusedTooLarge,

            @Reason("Events lost to a defect of the library.") @Bounds(max = 1_000_000)
            long internal)
            implements LibraryEvent {

        /** @param counts by the ordinal of {@link DropReason} */
        static TelemetryDropped of(long[] counts) {
            return new TelemetryDropped(
                    counts[DropReason.INVALID.ordinal()],
                    counts[DropReason.TOO_LARGE.ordinal()],
                    counts[DropReason.CLOSED.ordinal()],
                    counts[DropReason.UNWRITABLE.ordinal()],
                    counts[DropReason.OVER_QUOTA.ordinal()],
                    counts[DropReason.EXPIRED.ordinal()],
                    counts[DropReason.TORN.ordinal()],
                    counts[DropReason.CORRUPT.ordinal()],
                    counts[DropReason.CONSENT_LOWERED.ordinal()],
                    counts[DropReason.REFUSED.ordinal()],
                    counts[DropReason.REFUSED_TOO_LARGE.ordinal()],
                    counts[DropReason.INTERNAL.ordinal()]);
        }
    }
}
