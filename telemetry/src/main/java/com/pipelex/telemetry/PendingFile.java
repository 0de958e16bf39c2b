package com.pipelex.telemetry;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of the pending folder, by its name: {@code <utc-millis>-<pid>-<8 hex>} and what it is.
 *
 * @param file where it is
 * @param createdMillis when it was begun
 * @param pid the process that began it
 * @param kind what it is
 * @param reason of what a {@link Kind#DROPPED} stands for
 * @param count of the events, or the properties, that a {@link Kind#DROPPED} stands for
 */
record PendingFile(
        File file,
        long createdMillis,
        long pid,
        Kind kind,
        @Nullable Loss reason,
        long count) {

    /** The kinds of file in the folder. */
    enum Kind {
        /** Finished: for anybody to deliver. */
        FINISHED,
        /** Still written by its process, unless that is gone. */
        OPEN,
        /** Empty: word of events that were dropped, or of properties that were redacted. */
        DROPPED
    }

    /** The file of that name, or null where it is not one of ours. */
    static @Nullable PendingFile of(File file) {
        String name = file.getName();
        int firstDash = name.indexOf('-');
        int secondDash = name.indexOf('-', firstDash + 1);
        int dot = name.indexOf('.');
        if (firstDash < 1 || secondDash < 0 || dot != secondDash + 9) {
            return null;
        }
        long created = number(name, 0, firstDash);
        long pid = number(name, firstDash + 1, secondDash);
        if (created < 0 || pid < 0) {
            return null;
        }
        String suffix = name.substring(dot);
        if (suffix.equals(Spool.FINISHED) || costMicros(suffix) >= 0) {
            return new PendingFile(file, created, pid, Kind.FINISHED, null, 0);
        }
        if (suffix.equals(Spool.OPEN)) {
            return new PendingFile(file, created, pid, Kind.OPEN, null, 0);
        }
        return suffix.endsWith(Spool.DROPPED) ? dropped(file, created, pid, suffix) : null;
    }

    /**
     * Lets go of its events: it becomes word of them, in one step, so that no kill leaves them uncounted and nobody counts
     * them twice. Null where somebody else was first, or where it held none.
     */
    @Nullable
    PendingFile letGo(DropReason why) {
        long lines = Spool.lines(file);
        if (lines == 0) {
            file.delete();
            return null;
        }
        String name = file.getName();
        String word = name.substring(0, name.indexOf('.')) + "." + why.spelling() + "-" + lines + Spool.DROPPED;
        File to = new File(file.getParentFile(), word);
        if (!file.renameTo(to)) {
            return null;
        }
        try {
            FileChannel.open(to.toPath(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        } catch (IOException kept) {
            // Then it takes room until delivery has read its name; or somebody has added to it already.
        }
        return of(to);
    }

    /** What the library cost the command that wrote it; -1 where the name does not say. */
    long costMicros() {
        String name = file.getName();
        return costMicros(name.substring(name.indexOf('.')));
    }

    private static long costMicros(String suffix) {
        String end = Spool.MICROS + Spool.FINISHED;
        return suffix.endsWith(end) ? Costs.number(suffix.substring(1, suffix.length() - end.length())) : -1;
    }

    /** The same file with that gone from its name, so that it is noted once; null where somebody else was first. */
    @Nullable
    PendingFile withoutCost() {
        String name = file.getName();
        File to = new File(file.getParentFile(), name.substring(0, name.indexOf('.')) + Spool.FINISHED);
        return file.renameTo(to) ? of(to) : null;
    }

    private static @Nullable PendingFile dropped(File file, long created, long pid, String suffix) {
        int dash = suffix.indexOf('-');
        if (dash < 0) {
            return null;
        }
        long count = number(suffix, dash + 1, suffix.length() - Spool.DROPPED.length());
        String spelling = suffix.substring(1, dash);
        Loss reason = spelt(spelling, DropReason.values());
        reason = reason != null ? reason : spelt(spelling, SensitiveClass.values());
        return reason == null || count <= 0 ? null : new PendingFile(file, created, pid, Kind.DROPPED, reason, count);
    }

    private static @Nullable Loss spelt(String spelling, Loss[] reasons) {
        for (Loss reason : reasons) {
            if (reason.spelling().equals(spelling)) {
                return reason;
            }
        }
        return null;
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
}
