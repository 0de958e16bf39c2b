package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Loss;
import java.io.File;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spool of the holder of {@code delivery.lock}: it claims files, and settles what became of them. See {@link Spool}
 * for the invariant that it keeps. Used by one thread, while the lock is held.
 */
public final class LockedSpool {

    /** So many names of files, and not many more, fit into the state at a time. */
    private static final int MAX_SETTLED = 300;

    private final SpoolContext context;
    private final DeliveryState state;
    private final PendingFolder pending;
    private @Nullable Iterator<PendingFile> ahead;

    public LockedSpool(SpoolContext context, DeliveryState state) {
        this.context = context;
        this.state = state;
        this.pending = new PendingFolder(context);
    }

    public DeliveryState state() {
        return state;
    }

    /** Ends what a killed holder has begun, drops what is too old, and adds the drop markers to the totals. */
    public void collect() {
        deleteSettled();
        for (PendingFile file : pending.list()) {
            if (file.kind() == PendingFile.Kind.DISCARDED && pending.isUnclaimed(file)) {
                drop(file, DropReason.DISCARDED);
            } else if (file.kind() == PendingFile.Kind.CLAIMED || pending.isUnclaimed(file)) {
                if (pending.isExpired(file)) {
                    drop(file, DropReason.EXPIRED);
                }
            }
        }
        fold();
    }

    /** Ends what a killed holder has begun. */
    void deleteSettled() {
        for (String name : state.settledWhole()) {
            File file = new File(context.home().pending(), name);
            if (!file.exists() || context.files().delete(file)) {
                state.forget(name);
            }
        }
        for (String name : state.settledInPart()) {
            if (!new File(context.home().pending(), name).exists()) {
                state.forget(name);
            }
        }
    }

    /** Drops what a file still holds; how many events, 0 where another process was first. */
    private long drop(PendingFile file, DropReason reason) {
        long from = state.settledBytes(file);
        long events = from == Settlement.ALL ? 0 : file.events(from);
        if (!file.drop(context.files(), reason, events)) {
            return 0;
        }
        if (events > 0) {
            context.listener().settled(new Settlement(file, from, Settlement.ALL, 0, Map.of(reason, events)));
        }
        return events;
    }

    /** Drops what a person took back; how many events that were. */
    int discard(PendingFile file) {
        return (int) drop(file, DropReason.DISCARDED);
    }

    /** Adds the drop markers to the totals, some hundreds at a time. */
    void fold() {
        List<Settlement> markers = new ArrayList<>();
        for (PendingFile file : pending.list()) {
            PendingFile marker = file.kind().holdsEvents() ? null : file.claimed(context.files());
            Loss reason = marker == null ? null : marker.reason();
            if (marker != null && reason != null && state.settledBytes(marker) == 0) {
                markers.add(new Settlement(marker, 0, Settlement.ALL, 0, Map.of(reason, marker.count())));
            }
            if (markers.size() == MAX_SETTLED && !settle(markers)) {
                return;
            } else if (markers.size() == MAX_SETTLED) {
                markers.clear();
            }
        }
        if (!markers.isEmpty()) {
            settle(markers);
        }
    }

    /** Claims the next file, the oldest first; null where there is none left. */
    public @Nullable PendingFile claimNext() {
        Iterator<PendingFile> files =
                ahead != null ? ahead : pending.deliverable().iterator();
        ahead = files;
        while (files.hasNext()) {
            PendingFile file = files.next();
            PendingFile claimed = state.settledBytes(file) == Settlement.ALL ? null : file.claimed(context.files());
            if (claimed != null) {
                if (file.costMicros() >= 0) {
                    state.cost(file.costMicros());
                }
                return claimed;
            }
        }
        return null;
    }

    /**
     * Writes down what became of some files, and deletes those of which nothing is left. To write is what counts: a
     * process that is killed before has settled nothing, one that is killed after has settled all.
     *
     * @return false where the disk does not take it, and then nothing is settled
     */
    public boolean settle(List<Settlement> settlements) {
        state.apply(settlements);
        if (!write()) {
            state.revert(settlements);
            return false;
        }
        for (Settlement settlement : settlements) {
            PendingFile file = settlement.file();
            if (settlement.isWhole() && context.files().delete(file.file())) {
                state.forget(file.name());
            }
            context.listener().settled(settlement);
        }
        return true;
    }

    /** Returns whether there is nothing to claim. */
    public boolean isEmpty() {
        return pending.deliverable().isEmpty();
    }

    /** Drops a file that is larger than any of ours. */
    public void dropOversized(PendingFile file) {
        drop(file, DropReason.CORRUPT);
    }

    /** Deletes a file that holds nothing. */
    public void removeEmpty(PendingFile file) {
        if (context.files().delete(file.file())) {
            state.forget(file.name());
        }
    }

    /** Writes the state; false where the disk does not take it. */
    public boolean write() {
        return state.isWritten(context.home(), context.files());
    }

    /** Returns the number of events that are left to be delivered. */
    public long left() {
        long left = 0;
        for (PendingFile file : pending.list()) {
            left += pendingEvents(file, state);
        }
        return left;
    }

    /** Returns the number of pending events of a file. */
    public static long pendingEvents(PendingFile file, DeliveryState state) {
        long from = state.settledBytes(file);
        boolean isPending =
                file.kind().holdsEvents() && file.kind() != PendingFile.Kind.DISCARDED && from != Settlement.ALL;
        return isPending ? LineCount.of(file.file(), from) : 0;
    }
}
