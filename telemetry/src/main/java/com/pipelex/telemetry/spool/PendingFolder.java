package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Home;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The pending files of a project. It only reads; {@link LockedSpool} and {@link SpoolDiscard} change them. */
public final class PendingFolder {

    /** An event that waited longer is too old to say anything. */
    public static final long MAX_AGE_MILLIS = 28L * 24 * 60 * 60 * 1_000;

    /**
     * The time without a change before a file is taken from a process that seems gone: in another
     * container "gone" may only mean "not to be seen from here".
     */
    public static final long UNTOUCHED_MILLIS = 60_000;

    /** The time without a change after which a process of the same number counts as another one. */
    private static final long REUSED_MILLIS = 24L * 60 * 60 * 1_000;

    /** More than any file of ours can hold: one of the largest size, and one more event. */
    public static final int MAX_READ_BYTES = 4 * 1024 * 1024;

    private final SpoolContext context;
    private final File folder;
    private final boolean isOurs;

    public PendingFolder(SpoolContext context) {
        this.context = context;
        this.folder = context.home().pending();
        this.isOurs = isOurs(context.home());
    }

    public PendingFolder(Home home, LongSupplier clock) {
        this(SpoolContext.of(home, clock));
    }

    static boolean isOurs(Home home) {
        return Files.isDirectory(home.data().toPath(), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(home.pending().toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** The files, the oldest first; names that are not ours, and links, are not among them. */
    public List<PendingFile> list() {
        List<PendingFile> files = new ArrayList<>();
        File[] found = isOurs ? folder.listFiles() : null;
        for (File file : found == null ? new File[0] : found) {
            PendingFile pending = PendingFile.of(file);
            if (pending != null && Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                files.add(pending);
            }
        }
        files.sort(Comparator.comparingLong(PendingFile::createdMillis).thenComparing(PendingFile::name));
        return files;
    }

    /** The files that a delivery would send now, in its order: what a killed one has left claimed goes first. */
    public List<PendingFile> deliverable() {
        List<PendingFile> files = new ArrayList<>();
        List<PendingFile> unclaimed = new ArrayList<>();
        for (PendingFile file : list()) {
            if (file.kind() == PendingFile.Kind.CLAIMED) {
                files.add(file);
            } else if (file.kind() != PendingFile.Kind.DISCARDED && isUnclaimed(file) && !isExpired(file)) {
                unclaimed.add(file);
            }
        }
        files.addAll(unclaimed);
        return files;
    }

    /** Returns whether it holds events that are for anybody to take: it is finished, or its process is gone. */
    boolean isUnclaimed(PendingFile file) {
        return switch (file.kind()) {
            case FINISHED -> true;
            case OPEN, DISCARDED -> isLeft(file);
            case CLAIMED, DROPPED, CLAIMED_MARKER -> false;
        };
    }

    /** Returns whether its process does not write it any more. */
    private boolean isLeft(PendingFile open) {
        long untouched = context.clock().getAsLong() - open.file().lastModified();
        return !(untouched >= 0 && untouched < UNTOUCHED_MILLIS || isAlive(open, untouched));
    }

    /**
     * Returns whether the process that began the file still runs. One of its number that began later is another, but that
     * is believed only of a file that was not touched for a day: a clock that jumps makes a process look younger.
     */
    static boolean isAlive(PendingFile open, long untouchedMillis) {
        Optional<ProcessHandle> process = ProcessHandle.of(open.pid());
        if (process.isEmpty() || !process.get().isAlive()) {
            return false;
        }
        if (untouchedMillis < REUSED_MILLIS) {
            return true;
        }
        Optional<Instant> start = process.get().info().startInstant();
        return start.isEmpty() || start.get().toEpochMilli() <= open.createdMillis() + 1_000;
    }

    /** A time in the future is a clock that was set back, and no reason to lose anything. */
    boolean isExpired(PendingFile file) {
        return context.clock().getAsLong() - file.createdMillis() > MAX_AGE_MILLIS;
    }

    /** Links, and whatever has another name: a person who wants all of it gone does not find them here later. */
    void deleteForeign() {
        File[] found = folder.listFiles();
        for (File file : found == null ? new File[0] : found) {
            if (PendingFile.of(file) == null || !Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                context.files().delete(file);
            }
        }
    }

    /** Reads a file behind an offset; null if it cannot be read now, and then it is kept. */
    public static byte @Nullable [] read(PendingFile file, long from) {
        try (InputStream in = Files.newInputStream(file.file().toPath(), LinkOption.NOFOLLOW_LINKS)) {
            in.skipNBytes(from);
            return in.readNBytes(MAX_READ_BYTES);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
