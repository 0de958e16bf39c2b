package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.DropReason;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The clean-up of a spool that is over its quota, or holds what is too old: the oldest files go first, each of which
 * becomes a drop marker. It never touches what a delivery has claimed. Loaded only when there is something to clean up;
 * used once.
 */
public final class SpoolQuota {

    /** So many markers are added to the totals at a time: that writes a file, which costs as much as dropping five. */
    private static final int MAX_MARKERS = 32;

    private final SpoolContext context;
    private final PendingFolder pending;

    public SpoolQuota(SpoolContext context) {
        this.context = context;
        this.pending = new PendingFolder(context);
    }

    /** Drops what is too old, and the oldest until no more than so many bytes are pending. */
    public void clean(long maxBytes) {
        List<PendingFile> candidates = new ArrayList<>();
        long total = 0;
        int markers = 0;
        for (PendingFile file : pending.list()) {
            if (file.kind().holdsEvents()) {
                total += file.file().length();
                candidates.add(file);
            } else {
                markers++;
            }
        }
        for (PendingFile file : candidates) {
            boolean isExpired = pending.isExpired(file);
            if ((isExpired || total > maxBytes) && pending.isUnclaimed(file)) {
                long size = file.file().length();
                drop(file, reason(file, isExpired));
                markers++;
                total -= file.file().exists() ? 0 : size;
            }
        }
        if (markers > MAX_MARKERS) {
            fold();
        }
    }

    /** Adds the markers to the totals, unless a delivery is under way, which does that itself. */
    private void fold() {
        try (DeliveryLock lock = DeliveryLock.tryTake(context.home())) {
            if (lock != null) {
                new LockedSpool(context, DeliveryState.read(context.home())).collect();
            }
        } catch (IOException unwritable) {
            // The markers count by themselves.
        }
    }

    private static DropReason reason(PendingFile file, boolean isExpired) {
        if (file.kind() == PendingFile.Kind.DISCARDED) {
            return DropReason.DISCARDED;
        }
        return isExpired ? DropReason.EXPIRED : DropReason.OVER_QUOTA;
    }

    private void drop(PendingFile file, DropReason reason) {
        long events = file.events(0);
        if (file.drop(context.files(), reason, events) && events > 0) {
            context.listener().settled(new Settlement(file, 0, Settlement.ALL, 0, Map.of(reason, events)));
        }
    }

    /**
     * Returns whether there is anything to clean up: by names and sizes alone, since every new file of the spool
     * asks.
     */
    static boolean isNeeded(File folder, long maxBytes, long nowMillis) {
        String[] names = folder.list();
        if (names == null) {
            return false;
        }
        String oldest = Long.toString(Math.max(0, nowMillis - PendingFolder.MAX_AGE_MILLIS));
        long total = 0;
        boolean isAnyExpired = false;
        for (String name : names) {
            boolean isMarker = name.endsWith(PendingFile.DROPPED);
            total += isMarker ? 0 : new File(folder, name).length();
            isAnyExpired |= !isMarker && isBefore(name, oldest);
        }
        return isAnyExpired || total > maxBytes;
    }

    /** By the time in its name; one of another length is no time of these centuries. */
    private static boolean isBefore(String name, String millis) {
        return name.indexOf('-') == millis.length() && name.compareTo(millis) < 0;
    }
}
