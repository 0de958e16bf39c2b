package com.pipelex.telemetry.delivery;

import java.util.Locale;

/** The outcome of a delivery. */
public enum DeliveryOutcome {
    /** Everything that was pending has arrived, or was dropped for a reason of its own. */
    DELIVERED,
    /** Nothing was pending. */
    NOTHING,
    /** Consent is missing. */
    OFF,
    /** There is no project key: events stay on this machine. */
    NO_KEY,
    /** {@code dry_mode_enabled}: events are written down and shown, never sent. */
    DRY,
    /** Another delivery is under way and did not end in time. */
    BUSY,
    /** The last attempt failed, and its wait is not over. */
    WAITING,
    /** The host did not answer, or asked to come again: what is left stays pending. */
    LATER,
    /** The host does not take events with this key: what is left stays pending, and is not tried again for a day. */
    REJECTED,
    /** The host refused everything that it was sent, event by event (400, 413): that is dropped. */
    REFUSED,
    /** The folder cannot be written. */
    UNWRITABLE;

    /** Its name in files and output for scripts. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether there is nothing that a person should mend. */
    public boolean isGood() {
        return this == DELIVERED || this == NOTHING || this == OFF || this == DRY;
    }
}
