package com.pipelex.telemetry;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a process writes its events: one file of its own, a line an event, one {@code write} a line, nothing else: no
 * lock (nobody else writes it), no fsync (a killed process loses at most the line that it was writing; only a machine
 * that dies can lose more). While it is written its name ends in {@code .open}. Not for more than one thread.
 *
 * <p>It is bounded: 1 MiB and 28 days pending for the whole project, of which the oldest goes first. Of what went it
 * leaves word at once, for that is no loss of this process's own.
 */
final class Spool {

    /** For all pending files of a project together. */
    static final long MAX_PENDING_BYTES = 1024 * 1024;
    /** A file over this is finished and the next one begun, so that there is always an oldest to let go. */
    static final long MAX_FILE_BYTES = MAX_PENDING_BYTES / 3;

    /** What waited longer is too old to say anything. */
    static final long MAX_AGE_MILLIS = 28L * 24 * 60 * 60 * 1_000;
    /** How long an open file must have been left alone before its process may be taken for gone. */
    private static final long LEFT_MILLIS = 60_000;

    static final String FINISHED = ".ndjson";
    static final String OPEN = ".ndjson.open";
    /** Stands behind what the command cost, in the name of its last file. */
    static final String MICROS = "us";

    static final String DROPPED = ".drop";

    private static final long MAX_MICROS = 999_999_999;

    private final File folder;
    private final File data;
    private final Uuid7 chance = new Uuid7();
    private final long pid = ProcessId.own();
    private @Nullable RandomAccessFile out;
    private @Nullable File file;
    private long length;
    private boolean wrote;
    /** Looked at once, and again after anything went wrong: that is a seventh of what a new file costs. */
    private boolean hasFolders;

    /** @param permit the gate's yes */
    Spool(Permit permit) {
        this.data = permit.home().data();
        this.folder = permit.home().pending();
    }

    /** Appends a line with its end; false where the disk did not take it, and then nothing of it is there. */
    boolean append(byte[] bytes, int count, long nowMillis) {
        try {
            if (out != null && length + count > MAX_FILE_BYTES) {
                finish();
            }
            RandomAccessFile to = out != null ? out : open(count, nowMillis);
            if (to == null) {
                return false;
            }
            write(to, bytes, count);
            wrote = true;
            return true;
        } catch (IOException failure) {
            hasFolders = false;
            return false;
        }
    }

    private void write(RandomAccessFile to, byte[] bytes, int count) throws IOException {
        try {
            to.write(bytes, 0, count);
            length += count;
        } catch (IOException full) {
            // Whatever part of the line was taken goes, so that the next line does not continue it.
            to.setLength(length);
            to.seek(length);
            throw full;
        }
    }

    private @Nullable RandomAccessFile open(int count, long nowMillis) throws IOException {
        if (!hasFolders && (!OwnFiles.folder(data) || !OwnFiles.folder(folder))) {
            return null;
        }
        hasFolders = true;
        makeRoom(Math.max(MAX_FILE_BYTES, count), nowMillis);
        for (int tries = 0; tries < 3; tries++) {
            File candidate = new File(folder, name(nowMillis) + OPEN);
            if (OwnFiles.create(candidate)) {
                file = candidate;
                length = 0;
                out = new RandomAccessFile(candidate, "rw");
                return out;
            }
        }
        return null;
    }

    private String name(long nowMillis) {
        JsonBuffer name = new JsonBuffer(48);
        name.number(Math.max(0, nowMillis)).raw('-').number(pid).raw('-');
        long random = chance.number();
        for (int shift = 28; shift >= 0; shift -= 4) {
            name.raw("0123456789abcdef".charAt((int) (random >>> shift) & 0xF));
        }
        return new String(name.array(), 0, name.length(), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Lets what is too old go, and the oldest until so many more bytes fit. */
    private void makeRoom(long bytes, long nowMillis) {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        String oldest = Long.toString(Math.max(0, nowMillis - MAX_AGE_MILLIS));
        long total = 0;
        boolean isAnyExpired = false;
        for (String name : names) {
            total += new File(folder, name).length();
            isAnyExpired |= isBefore(name, oldest);
        }
        if (isAnyExpired || total > MAX_PENDING_BYTES - bytes) {
            letGo(names, oldest, bytes, nowMillis);
        }
    }

    private void letGo(String[] names, String oldest, long bytes, long nowMillis) {
        long total = 0;
        for (String name : names) {
            total += size(new File(folder, name));
        }
        for (String name : names) {
            File file = new File(folder, name);
            boolean isExpired = isBefore(name, oldest);
            PendingFile old = PendingFile.of(file);
            if (old != null && (isExpired || total > MAX_PENDING_BYTES - bytes) && mayGo(file, nowMillis)) {
                long size = size(file);
                PendingFile word = old.letGo(isExpired ? DropReason.EXPIRED : DropReason.OVER_QUOTA);
                total -= word == null ? 0 : size;
                addUp(word, nowMillis);
            }
        }
    }

    /** Adds a word to another one of its reason, so that there is one for each reason and not one for each file. */
    private void addUp(@Nullable PendingFile word, long nowMillis) {
        Loss reason = word == null ? null : word.reason();
        if (word != null && reason != null && addTo(reason, word, word.count(), nowMillis)) {
            word.file().delete();
        }
    }

    /** By the time in its name; one of another length is no time of these centuries. */
    private static boolean isBefore(String name, String millis) {
        return name.indexOf('-') == millis.length() && name.compareTo(millis) < 0;
    }

    /** Finished files, and those that a process which is gone left open. */
    private static boolean mayGo(File file, long nowMillis) {
        String name = file.getName();
        if (!isRegular(file)) {
            return false;
        }
        return name.endsWith(FINISHED)
                || name.endsWith(OPEN) && nowMillis - file.lastModified() > LEFT_MILLIS && isGone(name);
    }

    private static boolean isGone(String name) {
        int from = name.indexOf('-') + 1;
        try {
            long pid = Long.parseLong(name.substring(from, Math.max(from, name.indexOf('-', from))));
            return ProcessHandle.of(pid).isEmpty();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private static boolean isRegular(File file) {
        return Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    private static long size(File file) {
        return isRegular(file) ? file.length() : 0;
    }

    /** How many lines it has, a last one without its end among them; a link has none of ours. */
    static long lines(File file) {
        if (!isRegular(file)) {
            return 0;
        }
        long lines = 0;
        boolean isWhole = true;
        byte[] block = new byte[8_192];
        try (FileInputStream in = new FileInputStream(file)) {
            for (int count = in.read(block); count > 0; count = in.read(block)) {
                for (int at = 0; at < count; at++) {
                    lines += block[at] == '\n' ? 1 : 0;
                }
                isWhole = block[count - 1] == '\n';
            }
        } catch (IOException unreadable) {
            return lines;
        }
        return isWhole ? lines : lines + 1;
    }

    /** Finishes the file, so that what was written is pending for anybody to deliver; null where there is none. */
    @Nullable
    File finish() {
        return finishAs(FINISHED);
    }

    /**
     * As {@link #finish()}, with what the library cost this command in the file's name: that costs nothing more, and is
     * there for delivery to read.
     */
    @Nullable
    File finish(long micros) {
        return finishAs("." + Math.min(micros, MAX_MICROS) + MICROS + FINISHED);
    }

    private @Nullable File finishAs(String suffix) {
        if (out == null || file == null) {
            return null;
        }
        try {
            out.close();
        } catch (IOException nothingToDo) {
            // What was written is with the operating system already.
        }
        String open = file.getPath();
        File finished = new File(open.substring(0, open.length() - OPEN.length()) + suffix);
        boolean isOurs = file.renameTo(finished);
        out = null;
        file = null;
        return isOurs ? finished : null;
    }

    /** Whether this process has written anything. */
    boolean wrote() {
        return wrote;
    }

    /**
     * Leaves word of events that were dropped, or of properties that were redacted, for delivery to count: an empty file
     * whose name says how many and why, since on a full disk a name is all that may still be had. Word that nobody has taken yet is added to, so that there
     * is one for each reason and not one for each process.
     */
    void leaveWord(Loss reason, long count, long nowMillis) {
        try {
            if (count <= 0 || !OwnFiles.folder(data) || !OwnFiles.folder(folder)) {
                return;
            }
            if (!addTo(reason, null, count, nowMillis)) {
                OwnFiles.create(word(reason, count, nowMillis));
            }
        } catch (IOException full) {
            // Then the count is in this process's own statistics alone.
        }
    }

    /** Adds to word that is there, but for one; false where there is none. Renaming is what makes it happen once. */
    private boolean addTo(Loss reason, @Nullable PendingFile butFor, long count, long nowMillis) {
        String[] names = folder.list();
        for (String name : names == null ? new String[0] : names) {
            PendingFile left = name.endsWith(DROPPED) ? PendingFile.of(new File(folder, name)) : null;
            if (left != null
                    && left.reason() == reason
                    && !left.equals(butFor)
                    && left.file().renameTo(word(reason, left.count() + count, nowMillis))) {
                return true;
            }
        }
        return false;
    }

    private File word(Loss reason, long count, long nowMillis) {
        return new File(folder, name(nowMillis) + "." + reason.spelling() + "-" + count + DROPPED);
    }
}
