package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Loss;
import com.pipelex.telemetry.internal.OwnFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * The spool of a process: one file of its own, a line an event, one {@code write} a line, nothing else: no lock (no other
 * process writes it), no fsync (a killed process loses at most the line that it was writing; only a machine that dies can
 * lose more). While it is written its name ends in {@code .open}. Not for more than one thread.
 *
 * <p>It is bounded: by a quota for all pending files of a project, and by 28 days. The oldest go first.
 *
 * <p>The invariant that makes {@code recorded = pending + delivered + dropped} hold whenever a process is killed: an
 * event is in exactly one of three places, and moves from one to the next by one rename.
 * <ul>
 *   <li>It is a line of a file that holds events, and {@link DeliveryState} does not say that this line is dealt with: it
 * is       pending.   <li>It is in the count of a drop marker's name: it is dropped. A file becomes a marker by a rename
 * ({@link       PendingFile#drop}), and a marker is added to by a rename ({@link DropMarkers}).   <li>It is in a total of
 * {@link DeliveryState}: it is delivered or dropped. The rename that replaces the state holds both       the new totals
 * and the names of the files, with an offset, that these totals are of. To delete those files is to       repeat what is
 * written: a line or marker that the state names is counted nowhere else.
 * </ul>
 * Recorders rename files that are open, finished or markers. The holder of {@code delivery.lock} claims a file by a
 * rename before it reads it, and a claimed file is its alone: that of a killed delivery is claimed by the next one. What
 * is sent before the state is written is sent again after a kill, under the same uuid, and counted once.
 */
public final class Spool {

    /** The quota of a command: for all pending files of a project together. */
    public static final long MAX_PENDING_BYTES = 1024 * 1024;

    private static final long MAX_FILE_BYTES = 1024 * 1024;

    private static final long MAX_MICROS = 999_999_999;

    /** The pause before the next attempt to count a loss that the disk did not take. */
    private static final long MARKER_RETRY_MILLIS = 1_000;

    private final SpoolContext context;
    private final File folder;
    private final File data;
    private final FileOps files;
    private final FileNames names;
    private final long maxPendingBytes;
    private final long maxFileBytes;
    private @Nullable DropMarkers markers;
    private @Nullable RandomAccessFile out;
    private @Nullable File file;
    private long length;
    private long lastWriteMillis;
    private boolean wrote;
    /** Looked at once, and again after anything went wrong: that is a seventh of what a new file costs. */
    private boolean hasFolders;

    private final long[] uncounted = new long[DropReason.COUNT];
    private long nextMarkerMillis;

    /** The spool of a command. The grant is the consent. */
    public Spool(ConsentGrant grant) {
        this(grant, SpoolContext.of(grant.home(), System::currentTimeMillis), new FileNames(), MAX_PENDING_BYTES);
    }

    /**
     * A spool.
     *
     * @param grant the consent
     * @param context the grant's home, and who is told of what the quota takes
     * @param names names for its files
     * @param maxPendingBytes the quota
     */
    public Spool(ConsentGrant grant, SpoolContext context, FileNames names, long maxPendingBytes) {
        this.context = context;
        this.data = grant.home().data();
        this.folder = grant.home().pending();
        this.files = context.files();
        this.names = names;
        this.maxPendingBytes = maxPendingBytes;
        this.maxFileBytes = Math.min(maxPendingBytes / 3, MAX_FILE_BYTES);
    }

    /** Appends a line with its end; false where the disk did not take it, and then nothing of it is there. */
    public boolean append(byte[] bytes, int count, long nowMillis) {
        try {
            if (out != null && (length + count > maxFileBytes || isTaken(nowMillis))) {
                finish();
            }
            RandomAccessFile to = out != null ? out : open(count, nowMillis);
            if (to == null) {
                return false;
            }
            write(to, bytes, count);
            lastWriteMillis = nowMillis;
            wrote = true;
            return true;
        } catch (IOException failure) {
            hasFolders = false;
            return false;
        }
    }

    /** Returns whether a delivery may have taken this process for gone, because it has not written for long. */
    private boolean isTaken(long nowMillis) {
        long quiet = nowMillis - lastWriteMillis;
        return (quiet < 0 || quiet > PendingFolder.UNTOUCHED_MILLIS / 2) && file != null && !file.exists();
    }

    private void write(RandomAccessFile to, byte[] bytes, int count) throws IOException {
        try {
            files.write(to, bytes, count);
            length += count;
        } catch (IOException full) {
            // Whatever part of the line was taken goes, so that the next line does not continue it.
            to.setLength(length);
            to.seek(length);
            throw full;
        }
    }

    private boolean hasFolders() {
        hasFolders = hasFolders || OwnFiles.folder(data) && OwnFiles.folder(folder);
        return hasFolders;
    }

    private @Nullable RandomAccessFile open(int count, long nowMillis) throws IOException {
        if (!hasFolders()) {
            return null;
        }
        long room = maxPendingBytes - Math.max(maxFileBytes, count);
        if (SpoolQuota.isNeeded(folder, room, nowMillis)) {
            new SpoolQuota(context).clean(room);
        }
        File candidate = new File(folder, names.next(nowMillis) + PendingFile.OPEN);
        if (!files.create(candidate)) {
            return null;
        }
        file = candidate;
        length = 0;
        out = new RandomAccessFile(candidate, "rw");
        return out;
    }

    /** Finishes the file, so that what was written is pending for anybody to deliver; null where there is none. */
    public @Nullable File finish() {
        return finishAs(PendingFile.FINISHED);
    }

    /**
     * As {@link #finish()}, with what the library cost this command in the file's name: that costs nothing more, and is
     * there for delivery to read.
     */
    public @Nullable File finish(long micros) {
        return finishAs("." + Math.min(micros, MAX_MICROS) + PendingFile.MICROS + PendingFile.FINISHED);
    }

    private @Nullable File finishAs(String suffix) {
        File open = close();
        if (open == null) {
            return null;
        }
        File finished = new File(base(open) + suffix);
        if (files.rename(open, finished)) {
            return finished;
        }
        endDiscarded(open);
        return null;
    }

    private static String base(File open) {
        String path = open.getPath();
        return path.substring(0, path.length() - PendingFile.OPEN.length());
    }

    private @Nullable File close() {
        File open = file;
        if (out == null || open == null) {
            return null;
        }
        try {
            out.close();
        } catch (IOException nothingToDo) {
            // What was written is with the operating system already.
        }
        out = null;
        file = null;
        return open;
    }

    /** Drops what is in the open file, because the person has turned telemetry off. */
    public void discard() {
        File open = close();
        PendingFile pending = open == null ? null : PendingFile.of(open);
        if (open != null && (pending == null || !pending.drop(files, DropReason.DISCARDED, LineCount.of(open)))) {
            endDiscarded(open);
        }
    }

    /** Ends a file that the person's own command has discarded while this process wrote it. */
    private void endDiscarded(File open) {
        String[] found = folder.list();
        String start = new File(base(open)).getName() + ".";
        for (String name : found == null ? new String[0] : found) {
            PendingFile pending = name.startsWith(start) ? PendingFile.of(new File(folder, name)) : null;
            if (pending != null && pending.kind() == PendingFile.Kind.DISCARDED) {
                pending.drop(files, DropReason.DISCARDED, pending.events(0));
            }
        }
    }

    /** Returns whether this process has written anything. */
    public boolean wrote() {
        return wrote;
    }

    /**
     * Counts an event that was dropped on the disk, at once where that can be done, so that no kill loses the count.
     */
    public void count(DropReason reason, long nowMillis) {
        uncounted[reason.ordinal()]++;
        long wait = nextMarkerMillis - nowMillis;
        if (wait <= 0 || wait > MARKER_RETRY_MILLIS) {
            countAll(nowMillis);
        }
    }

    /** Counts what could not be counted yet. */
    public void countAll(long nowMillis) {
        for (int at = 0; at < uncounted.length; at++) {
            if (uncounted[at] > 0) {
                if (!count(DropReason.of(at), uncounted[at], nowMillis)) {
                    nextMarkerMillis = nowMillis + MARKER_RETRY_MILLIS;
                    return;
                }
                uncounted[at] = 0;
            }
        }
    }

    /** Adds to the drop markers; false where the disk does not take it. */
    public boolean count(Loss reason, long count, long nowMillis) {
        if (!hasFolders()) {
            return false;
        }
        if (markers == null) {
            markers = new DropMarkers(folder, files, names);
        }
        hasFolders = markers.add(reason, count, nowMillis);
        return hasFolders;
    }
}
