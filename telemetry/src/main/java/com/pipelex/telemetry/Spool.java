package com.pipelex.telemetry;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a process writes its events: one file of its own, a line an event, one {@code write} a line, nothing else: no
 * lock (nobody else writes it), no fsync (a killed process loses at most the line that it was writing; only a machine
 * that dies can lose more). While it is written its name ends in {@code .open}. Not for more than one thread.
 *
 * <p>It is bounded: 1 MiB pending for the whole project, of which the oldest goes first, counted.
 */
final class Spool {

    /** For all pending files of a project together. */
    static final long MAX_PENDING_BYTES = 1024 * 1024;
    /** A file over this is finished and the next one begun, so that there is always an oldest to let go. */
    static final long MAX_FILE_BYTES = 128 * 1024;

    static final String FINISHED = ".ndjson";
    static final String OPEN = ".ndjson.open";
    static final String DROPPED = ".drop";

    private final File folder;
    private final File data;
    private final long[] dropped;
    private final Uuid7 chance = new Uuid7();
    private @Nullable RandomAccessFile out;
    private @Nullable File file;
    private long length;
    private boolean wrote;

    /**
     * @param permit the gate's yes
     * @param dropped counters by the ordinal of {@link DropReason}, which the spool adds to
     */
    Spool(Permit permit, long[] dropped) {
        this.data = permit.home().data();
        this.folder = permit.home().pending();
        this.dropped = dropped;
    }

    /** Appends a line with its end; false where the disk did not take it, and then nothing of it is there. */
    boolean append(byte[] bytes, int count, long nowMillis) {
        try {
            if (out != null && length + count > MAX_FILE_BYTES) {
                finish();
            }
            RandomAccessFile to = out != null ? out : open(nowMillis);
            if (to == null) {
                return false;
            }
            write(to, bytes, count);
            wrote = true;
            return true;
        } catch (IOException failure) {
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

    private @Nullable RandomAccessFile open(long nowMillis) throws IOException {
        if (!OwnFiles.folder(data) || !OwnFiles.folder(folder)) {
            return null;
        }
        makeRoom();
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
        name.number(Math.max(0, nowMillis)).raw('-').number(ProcessId.own()).raw('-');
        long random = chance.number();
        for (int shift = 28; shift >= 0; shift -= 4) {
            name.raw("0123456789abcdef".charAt((int) (random >>> shift) & 0xF));
        }
        return new String(name.array(), 0, name.length(), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Lets the oldest finished files go until one more file of ours fits. */
    private void makeRoom() {
        String[] names = folder.list();
        if (names == null) {
            return;
        }
        long total = 0;
        for (String name : names) {
            total += new File(folder, name).length();
        }
        if (total <= MAX_PENDING_BYTES - MAX_FILE_BYTES) {
            return;
        }
        Arrays.sort(names);
        for (String name : names) {
            if (total > MAX_PENDING_BYTES - MAX_FILE_BYTES && name.endsWith(FINISHED)) {
                File oldest = new File(folder, name);
                long size = oldest.length();
                long lines = lines(oldest);
                if (oldest.delete()) {
                    total -= size;
                    dropped[DropReason.OVER_QUOTA.ordinal()] += lines;
                }
            }
        }
    }

    static long lines(File file) {
        long lines = 0;
        try (FileInputStream in = new FileInputStream(file)) {
            for (byte unit : in.readAllBytes()) {
                lines += unit == '\n' ? 1 : 0;
            }
        } catch (IOException unreadable) {
            return lines;
        }
        return lines;
    }

    /** Finishes the file, so that what was written is pending for anybody to deliver. */
    void finish() {
        if (out == null || file == null) {
            return;
        }
        try {
            out.close();
        } catch (IOException nothingToDo) {
            // What was written is with the operating system already.
        }
        String open = file.getPath();
        file.renameTo(new File(open.substring(0, open.length() - OPEN.length()) + FINISHED));
        out = null;
        file = null;
    }

    /** Whether this process has written anything. */
    boolean wrote() {
        return wrote;
    }

    /**
     * Leaves word of events that were dropped, for delivery to count: an empty file whose name says how many and why,
     * since on a full disk a name is all that may still be had.
     */
    void leaveWord(DropReason reason, long count, long nowMillis) {
        try {
            if (OwnFiles.folder(data) && OwnFiles.folder(folder)) {
                OwnFiles.create(new File(folder, name(nowMillis) + "." + reason.spelling() + "-" + count + DROPPED));
            }
        } catch (IOException full) {
            // Then the count is in this process's own statistics alone.
        }
    }
}
