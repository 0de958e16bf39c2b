package com.pipelex.telemetry;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.spool.FileNames;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.Settlement;
import java.util.Map;

/**
 * The figures of one process: each event that it recorded is pending, delivered or dropped, at any time. Safe for any
 * number of threads.
 */
final class Figures implements Settlement.Listener {

    private final Object lock = new Object();
    private final FileNames names;
    private final long[] dropped = new long[DropReason.COUNT];
    private Stats.State state = Stats.State.ON;
    private long recorded;
    private long pending;
    private long delivered;

    /** @param names tell the files of this process from those of others */
    Figures(FileNames names) {
        this.names = names;
    }

    /** An event was recorded, and is pending. */
    void spooled() {
        synchronized (lock) {
            recorded++;
            pending++;
        }
    }

    /** An event was recorded, and dropped at once. */
    void dropped(DropReason reason) {
        synchronized (lock) {
            recorded++;
            dropped[reason.ordinal()]++;
        }
    }

    @Override
    public void settled(Settlement settlement) {
        if (!settlement.file().kind().holdsEvents() || !names.isOwn(settlement.file())) {
            return;
        }
        long lost = 0;
        for (long count : settlement.losses().values()) {
            lost += count;
        }
        synchronized (lock) {
            if (settlement.delivered() + lost > pending) {
                return;
            }
            pending -= settlement.delivered() + lost;
            delivered += settlement.delivered();
            settlement.losses().forEach((loss, count) -> {
                if (loss instanceof DropReason reason) {
                    dropped[reason.ordinal()] += count;
                }
            });
        }
    }

    /** The person took back what was pending, but for so many events. */
    void discardedBut(long stillPending) {
        synchronized (lock) {
            if (stillPending < pending) {
                dropped[DropReason.DISCARDED.ordinal()] += pending - stillPending;
                pending = stillPending;
            }
        }
    }

    void become(Stats.State now) {
        synchronized (lock) {
            state = now;
        }
    }

    boolean hasRecorded() {
        synchronized (lock) {
            return recorded > 0;
        }
    }

    boolean isOwn(PendingFile file) {
        return names.isOwn(file);
    }

    Stats stats(Map<SensitiveClass, Long> redacted) {
        synchronized (lock) {
            return new Stats(state, recorded, pending, delivered, Stats.counts(DropReason.class, dropped), redacted);
        }
    }
}
