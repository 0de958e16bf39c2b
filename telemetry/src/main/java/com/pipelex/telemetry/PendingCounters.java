package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Loss;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.LockedSpool;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a project: the totals of {@link DeliveryState}, and what the files of the pending folder add to them.
 * Read without a lock, so it reads again where a delivery has written meanwhile.
 *
 * @param state the totals
 * @param events events that are pending
 * @param bytes what their files take on the disk
 * @param oldest when the oldest of them was begun; null where there is none
 * @param dropped events that were dropped, by reason
 * @param redacted properties that were redacted, by class
 */
record PendingCounters(
        DeliveryState state,
        long events,
        long bytes,
        @Nullable Instant oldest,
        Map<DropReason, Long> dropped,
        Map<SensitiveClass, Long> redacted) {

    private static final int MAX_READS = 5;

    static PendingCounters read(Home home, LongSupplier clock) {
        DeliveryState state = DeliveryState.read(home);
        for (int reads = 1; ; reads++) {
            String before = state.text();
            PendingCounters figures = of(state, new PendingFolder(home, clock));
            state = DeliveryState.read(home);
            if (reads == MAX_READS || state.text().equals(before)) {
                return figures;
            }
        }
    }

    private static PendingCounters of(DeliveryState state, PendingFolder folder) {
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            add(dropped, reason, state.dropped(reason));
        }
        Map<SensitiveClass, Long> redacted = new EnumMap<>(SensitiveClass.class);
        for (SensitiveClass kind : SensitiveClass.values()) {
            add(redacted, kind, state.redacted(kind));
        }
        long events = 0;
        long bytes = 0;
        Instant oldest = null;
        for (PendingFile file : folder.list()) {
            if (file.costMicros() >= 0) {
                state.cost(file.costMicros());
            }
            long pending = LockedSpool.pendingEvents(file, state);
            if (pending > 0) {
                events += pending;
                bytes += file.file().length();
                oldest = oldest == null ? Instant.ofEpochMilli(file.createdMillis()) : oldest;
            } else if (file.kind() == PendingFile.Kind.DISCARDED) {
                add(dropped, DropReason.DISCARDED, file.events(0));
            } else if (state.settledBytes(file) == 0 && file.reason() instanceof DropReason reason) {
                add(dropped, reason, file.count());
            } else if (state.settledBytes(file) == 0 && file.reason() instanceof SensitiveClass kind) {
                add(redacted, kind, file.count());
            }
        }
        return new PendingCounters(state, events, bytes, oldest, dropped, redacted);
    }

    private static <L extends Loss> void add(Map<L, Long> to, L reason, long count) {
        if (count > 0) {
            to.merge(reason, count, Long::sum);
        }
    }
}
