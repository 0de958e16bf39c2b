package com.pipelex.telemetry.event;

import java.util.Locale;

/**
 * Why an event that was recorded did not arrive. Every event is accounted for:
 * {@code recorded = pending + delivered + dropped}, and dropped is the sum over these reasons.
 */
public enum DropReason implements Loss {
    /** It is not in the host's catalogue, or its name or a property's is not of the allowed form. */
    INVALID,
    /** It is over 900 KiB by itself. */
    TOO_LARGE,
    /** It was recorded after {@code close()}. */
    CLOSED,
    /** The disk did not take it: full, read-only, or not a folder of ours. */
    UNWRITABLE,
    /** It was among the oldest when the spool was over its quota: 1 MiB, or what an application chose. */
    OVER_QUOTA,
    /** It waited longer than 28 days. */
    EXPIRED,
    /** Its line ends in the middle: the process was killed while it wrote. */
    TORN,
    /** Its line is not what was written: the file was damaged. */
    CORRUPT,
    /** It was recorded in identified mode, and the person has since chosen less. */
    CONSENT_LOWERED,
    /** The person turned telemetry off, or had it forgotten, while it was pending: told to nobody else. */
    DISCARDED,
    /** The host answered 400 to it alone. */
    REFUSED,
    /** The host answered 413 to it alone. */
    REFUSED_TOO_LARGE,
    /** A defect of ours. */
    INTERNAL;

    private static final DropReason[] ALL = values();
    public static final int COUNT = ALL.length;

    private final String spelling = name().toLowerCase(Locale.ROOT);

    public static DropReason of(int ordinal) {
        return ALL[ordinal];
    }

    /** Returns whether the receiver is told: of what the person took back it is not. */
    public boolean isReported() {
        return this != DISCARDED;
    }

    /** Its name in files, counters and documents: {@code over_quota}. */
    @Override
    public String spelling() {
        return spelling;
    }
}
