package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.Loss;
import java.util.Map;

/**
 * One step of a claimed file: how far it is dealt with from now on, and what became of the events on that stretch. It
 * takes effect when {@link DeliveryState} is written, as a whole.
 *
 * @param file the claimed file, or the claimed drop marker
 * @param from how many of its bytes were dealt with before
 * @param to how many are now; {@link #ALL} where nothing of it is left
 * @param delivered events that a host has accepted
 * @param losses events that were dropped, and properties that were redacted
 */
public record Settlement(PendingFile file, long from, long to, long delivered, Map<Loss, Long> losses) {

    /** The whole file. */
    public static final long ALL = Long.MAX_VALUE;

    public Settlement {
        losses = Map.copyOf(losses);
    }

    boolean isWhole() {
        return to == ALL;
    }

    /** Told of each settlement, once it is on the disk. Implemented by the figures of a process, and by none. */
    public interface Listener {

        /** Listens to nothing. */
        Listener NONE = Silent.INSTANCE;

        void settled(Settlement settlement);
    }

    private enum Silent implements Listener {
        INSTANCE;

        @Override
        public void settled(Settlement settlement) {}
    }
}
