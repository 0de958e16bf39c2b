package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.DropReason;
import java.io.IOException;

/**
 * The discard of a spool, for a person who wants its events gone. It waits for nothing: a delivery that is under way
 * drops the events that it has claimed, once it notices that telemetry is off.
 */
public final class SpoolDiscard {

    private SpoolDiscard() {}

    /** Drops all pending events and returns their number, without those that a delivery has claimed. */
    public static int pending(Home home) {
        String[] found = PendingFolder.isOurs(home) ? home.pending().list() : null;
        if (found == null || found.length == 0) {
            return 0;
        }
        try (DeliveryLock lock = DeliveryLock.tryTake(home)) {
            return lock == null ? unclaimed(home) : locked(SpoolContext.of(home, System::currentTimeMillis));
        } catch (IOException unwritable) {
            return unclaimed(home);
        }
    }

    /** Drops all pending events and returns their number; for the holder of {@code delivery.lock}. */
    public static int locked(SpoolContext context) {
        if (!PendingFolder.isOurs(context.home())) {
            return 0;
        }
        LockedSpool spool = new LockedSpool(context, DeliveryState.read(context.home()));
        spool.deleteSettled();
        int events = 0;
        for (PendingFile file : new PendingFolder(context).list()) {
            events += file.kind() == PendingFile.Kind.CLAIMED ? spool.discard(file) : 0;
        }
        events += unclaimed(context);
        spool.fold();
        return events;
    }

    private static int unclaimed(Home home) {
        return unclaimed(SpoolContext.of(home, System::currentTimeMillis));
    }

    private static int unclaimed(SpoolContext context) {
        int events = 0;
        PendingFolder pending = new PendingFolder(context);
        pending.deleteForeign();
        for (PendingFile file : pending.list()) {
            long lines = LineCount.of(file.file());
            if (file.kind() == PendingFile.Kind.OPEN && PendingFolder.isAlive(file, 0)) {
                events += (int) Math.max(0, file.discardOpen(context.files()));
            } else if ((file.kind() == PendingFile.Kind.FINISHED || file.kind() == PendingFile.Kind.OPEN)
                    && file.drop(context.files(), DropReason.DISCARDED, lines)) {
                events += (int) lines;
            }
        }
        return events;
    }
}
