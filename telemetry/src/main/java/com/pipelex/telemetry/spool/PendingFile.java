package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Loss;
import com.pipelex.telemetry.event.SensitiveClass;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of the pending folder, by its name: {@code <utc-millis>-<pid>-<8 hex>} and what it is. Every change of state is
 * one rename, which one process alone can do.
 *
 * @param file where it is
 * @param createdMillis when it was begun
 * @param pid the process that began it
 * @param kind what it is
 * @param reason why the events of a drop marker were dropped, or its properties redacted
 * @param count how many these are
 */
public record PendingFile(
        File file,
        long createdMillis,
        long pid,
        Kind kind,
        @Nullable Loss reason,
        long count) {

    static final String FINISHED = ".ndjson";
    public static final String OPEN = ".ndjson.open";
    /** Follows the cost of the command, in the name of its last file. */
    public static final String MICROS = "us";

    static final String DROPPED = ".drop";
    static final String CLAIMED = ".ndjson.claimed";
    static final String DISCARDED = ".ndjson.discarded";
    private static final String CLAIMED_MARKER = DROPPED + ".claimed";

    /** The kinds of file in the folder. */
    public enum Kind {
        /** Finished: for anybody to claim, or to discard over the quota. */
        FINISHED,
        /** Still written by its process, unless that is gone. */
        OPEN,
        /** Claimed by a delivery: only the holder of {@code delivery.lock} touches it. */
        CLAIMED,
        /**
         * Discarded by the person while its process still wrote it: that one, or the next delivery, ends it. Its name
         * holds how many events were discarded, and up to which byte: what came later is behind that byte.
         */
        DISCARDED,
        /** An empty drop marker: its name holds the reason and the count. */
        DROPPED,
        /** A drop marker that a delivery has claimed, to add it to the totals. */
        CLAIMED_MARKER;

        /** Returns whether it holds events, and no count. */
        public boolean holdsEvents() {
            return this != DROPPED && this != CLAIMED_MARKER;
        }
    }

    /** The file of that name, or null where it is not one of ours. */
    public static @Nullable PendingFile of(File file) {
        String name = file.getName();
        int firstDash = name.indexOf('-');
        int secondDash = name.indexOf('-', firstDash + 1);
        int dot = name.indexOf('.');
        if (firstDash < 1 || secondDash < 0 || dot != secondDash + 9 || !isHex(name, secondDash + 1, dot)) {
            return null;
        }
        long created = number(name, 0, firstDash);
        long pid = number(name, firstDash + 1, secondDash);
        if (created < 0 || pid < 0) {
            return null;
        }
        String suffix = name.substring(dot);
        Kind kind = kind(suffix);
        if (kind == null) {
            return null;
        }
        PendingFile bare = new PendingFile(file, created, pid, kind, null, 0);
        return kind == Kind.DISCARDED ? discarded(bare, suffix) : kind.holdsEvents() ? bare : marker(bare, suffix);
    }

    private static @Nullable PendingFile discarded(PendingFile bare, String suffix) {
        int dash = suffix.indexOf('-');
        long events = dash < 0 ? -1 : number(suffix, 1, dash);
        long bytes = dash < 0 ? -1 : number(suffix, dash + 1, suffix.length() - DISCARDED.length());
        return events < 0 || bytes < 0
                ? null
                : new PendingFile(bare.file, bare.createdMillis, bare.pid, Kind.DISCARDED, null, events);
    }

    private static @Nullable Kind kind(String suffix) {
        if (suffix.equals(OPEN)) {
            return Kind.OPEN;
        }
        if (suffix.equals(FINISHED) || costMicros(suffix) >= 0) {
            return Kind.FINISHED;
        }
        if (suffix.equals(CLAIMED)) {
            return Kind.CLAIMED;
        }
        if (suffix.endsWith(DISCARDED)) {
            return Kind.DISCARDED;
        }
        if (suffix.endsWith(DROPPED)) {
            return Kind.DROPPED;
        }
        return suffix.endsWith(CLAIMED_MARKER) ? Kind.CLAIMED_MARKER : null;
    }

    private static @Nullable PendingFile marker(PendingFile bare, String suffix) {
        int dash = suffix.indexOf('-');
        if (dash < 0) {
            return null;
        }
        long count = number(suffix, dash + 1, suffix.indexOf(DROPPED));
        String spelling = suffix.substring(1, dash);
        Loss reason = spelt(spelling, DropReason.values());
        reason = reason != null ? reason : spelt(spelling, SensitiveClass.values());
        return reason == null || count <= 0
                ? null
                : new PendingFile(bare.file, bare.createdMillis, bare.pid, bare.kind, reason, count);
    }

    private static @Nullable Loss spelt(String spelling, Loss[] reasons) {
        for (Loss reason : reasons) {
            if (reason.spelling().equals(spelling)) {
                return reason;
            }
        }
        return null;
    }

    private static boolean isHex(String name, int from, int until) {
        for (int at = from; at < until; at++) {
            if (Character.digit(name.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static long number(String text, int from, int until) {
        long value = 0;
        for (int at = from; at < until; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9 || at - from > 17) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return until > from ? value : -1;
    }

    String name() {
        return file.getName();
    }

    /** Its name without what it is. */
    String base() {
        return name().substring(0, name().indexOf('.'));
    }

    /** Returns the overhead of the command that wrote it, in microseconds; -1 if the name does not say. */
    public long costMicros() {
        return costMicros(name().substring(name().indexOf('.')));
    }

    private static long costMicros(String suffix) {
        String end = MICROS + FINISHED;
        return suffix.endsWith(end) ? OverheadBudget.number(suffix.substring(1, suffix.length() - end.length())) : -1;
    }

    /** The name of a drop marker, in the same folder. */
    static File marker(File folder, String base, Loss reason, long count) {
        return new File(folder, base + "." + reason.spelling() + "-" + count + DROPPED);
    }

    /** Claims it for the holder of {@code delivery.lock}; null where another process was first. */
    @Nullable
    PendingFile claimed(FileOps files) {
        if (kind == Kind.CLAIMED || kind == Kind.CLAIMED_MARKER) {
            return this;
        }
        return renamed(files, kind == Kind.DROPPED ? new File(file.getPath() + ".claimed") : sibling(CLAIMED));
    }

    /**
     * Discards what a process has written so far into the file that it still writes: its name says so from then on, and
     * what it holds goes. How many events that were; -1 where it was finished meanwhile.
     */
    long discardOpen(FileOps files) {
        long bytes = file.length();
        long events = LineCount.of(file, 0, bytes);
        PendingFile discarded = renamed(files, sibling("." + events + "-" + bytes + DISCARDED));
        if (discarded == null) {
            return -1;
        }
        discarded.empty(files);
        return events;
    }

    /** Returns the number of events that it holds behind an offset, or that its name counts. */
    public long events(long from) {
        if (kind != Kind.DISCARDED) {
            return LineCount.of(file, from);
        }
        int dash = name().lastIndexOf('-');
        return count + LineCount.of(file, number(name(), dash + 1, name().length() - DISCARDED.length()));
    }

    private File sibling(String suffix) {
        return new File(file.getParentFile(), base() + suffix);
    }

    private @Nullable PendingFile renamed(FileOps files, File to) {
        return files.rename(file, to) ? of(to) : null;
    }

    /**
     * Drops its events: the file becomes a drop marker by one rename, so that a kill leaves none of them uncounted and
     * none counted twice.
     *
     * @param events how many it still holds
     * @return false where another process was first
     */
    boolean drop(FileOps files, Loss why, long events) {
        if (events == 0) {
            return files.delete(file);
        }
        File marker = marker(file.getParentFile(), base(), why, events);
        if (!files.rename(file, marker)) {
            return false;
        }
        PendingFile dropped = of(marker);
        if (dropped != null) {
            dropped.empty(files);
        }
        return true;
    }

    private void empty(FileOps files) {
        try {
            files.empty(file);
        } catch (IOException kept) {
            // Then it takes room until a delivery has read its name; or one has done so already.
        }
    }
}
