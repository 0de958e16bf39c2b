package com.pipelex.telemetry;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The pending files of a project, as delivery sees them: adopts what killed processes left, and lets go of what is too
 * old or too much. Its caller holds {@code delivery.lock}, but for {@link #list()}, which changes nothing.
 */
final class PendingFolder {

    static final long MAX_AGE_MILLIS = 28L * 24 * 60 * 60 * 1_000;

    /**
     * How long a file must have been left alone before it is taken from a process that seems gone: in another
     * container "gone" may only mean "not to be seen from here".
     */
    static final long UNTOUCHED_MILLIS = 60_000;

    /** How long it must have been left alone before another process may be taken for the owner of its number. */
    private static final long REUSED_MILLIS = 24L * 60 * 60 * 1_000;

    private static final String REWRITTEN = ".tmp";

    private final Home home;
    private final File folder;
    private final LongSupplier clock;
    private final boolean isOurs;

    PendingFolder(Home home, LongSupplier clock) {
        this.home = home;
        this.folder = home.pending();
        this.clock = clock;
        this.isOurs = isOurs(home);
    }

    private static boolean isOurs(Home home) {
        return Files.isDirectory(home.dataFolder(), LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(home.pending().toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** The files, the oldest first; names that are not ours, and links, are not among them. */
    List<PendingFile> list() {
        List<PendingFile> files = new ArrayList<>();
        File[] found = isOurs ? folder.listFiles() : null;
        for (File file : found == null ? new File[0] : found) {
            PendingFile pending = PendingFile.of(file);
            if (pending != null && Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                files.add(pending);
            }
        }
        files.sort(Comparator.comparingLong(PendingFile::createdMillis)
                .thenComparing(file -> file.file().getName()));
        return files;
    }

    /** What {@link #takeStock} would give now, without changing anything. */
    List<PendingFile> preview() {
        List<PendingFile> files = new ArrayList<>();
        long total = 0;
        for (PendingFile file : list()) {
            boolean isReady =
                    file.kind() == PendingFile.Kind.FINISHED || file.kind() == PendingFile.Kind.OPEN && isLeft(file);
            if (isReady && !isExpired(file)) {
                files.add(file);
                total += file.file().length();
            }
        }
        while (total > Spool.MAX_PENDING_BYTES && !files.isEmpty()) {
            total -= files.remove(0).file().length();
        }
        return files;
    }

    /** The finished files, the oldest first, after what has to be adopted or let go was. */
    List<PendingFile> takeStock(DeliveryState state) {
        List<PendingFile> finished = new ArrayList<>();
        List<PendingFile> words = new ArrayList<>();
        removeUnfinishedRewrites();
        for (PendingFile file : list()) {
            switch (file.kind()) {
                case DROPPED -> words.add(file);
                case OPEN -> adopt(file).ifPresent(finished::add);
                case FINISHED -> finished.add(noted(file, state));
            }
        }
        finished.removeIf(file -> isExpired(file) && letGo(file, DropReason.EXPIRED, words));
        List<PendingFile> kept = withinQuota(finished, words);
        fold(words, state);
        return kept;
    }

    /** Notes what the command that wrote it has cost. */
    private static PendingFile noted(PendingFile file, DeliveryState state) {
        long micros = file.costMicros();
        PendingFile plain = micros < 0 ? null : file.withoutCost();
        if (plain == null) {
            return file;
        }
        state.cost(micros);
        return plain;
    }

    private void removeUnfinishedRewrites() {
        File[] left = isOurs ? folder.listFiles((in, name) -> isRewrite(name)) : null;
        for (File file : left == null ? new File[0] : left) {
            file.delete();
        }
    }

    private boolean isRewrite(String name) {
        return name.endsWith(REWRITTEN)
                && PendingFile.of(new File(folder, name.substring(0, name.length() - REWRITTEN.length()))) != null;
    }

    /** Takes over what words say, and has it on the disk before they go: a kill in between counts twice, never not. */
    private void fold(List<PendingFile> words, DeliveryState state) {
        if (words.isEmpty()) {
            return;
        }
        words.forEach(word -> count(word, 1, state));
        boolean isKept = state.isWritten(home);
        for (PendingFile word : words) {
            // One that is gone has been added to by another process, under another name: it is for next time.
            if (!isKept || !word.file().delete()) {
                count(word, -1, state);
            }
        }
    }

    private static void count(PendingFile word, int sign, DeliveryState state) {
        if (word.reason() instanceof DropReason reason) {
            state.drop(reason, sign * word.count());
        } else if (word.reason() instanceof SensitiveClass kind) {
            state.redact(kind, sign * word.count());
        }
    }

    private Optional<PendingFile> adopt(PendingFile open) {
        if (!isLeft(open)) {
            return Optional.empty();
        }
        String path = open.file().getPath();
        File finished = new File(path.substring(0, path.length() - Spool.OPEN.length()) + Spool.FINISHED);
        if (!open.file().renameTo(finished)) {
            return Optional.empty();
        }
        return Optional.ofNullable(PendingFile.of(finished));
    }

    /** Whether nobody writes it any more. */
    private boolean isLeft(PendingFile open) {
        long untouched = clock.getAsLong() - open.file().lastModified();
        return !(untouched >= 0 && untouched < UNTOUCHED_MILLIS || isAlive(open, untouched));
    }

    /**
     * Whether the process that began the file still runs. One of its number that began later is another, but that is
     * believed only of a file that nobody has touched for a day: a clock that jumps makes a process look younger.
     */
    private static boolean isAlive(PendingFile open, long untouchedMillis) {
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
    private boolean isExpired(PendingFile file) {
        return clock.getAsLong() - file.createdMillis() > MAX_AGE_MILLIS;
    }

    private static boolean letGo(PendingFile file, DropReason reason, List<PendingFile> words) {
        PendingFile word = file.letGo(reason);
        if (word != null) {
            words.add(word);
        }
        return !file.file().exists();
    }

    private static List<PendingFile> withinQuota(List<PendingFile> finished, List<PendingFile> words) {
        long total = 0;
        for (PendingFile file : finished) {
            total += file.file().length();
        }
        List<PendingFile> kept = new ArrayList<>();
        for (PendingFile file : finished) {
            long size = file.file().length();
            if (total > Spool.MAX_PENDING_BYTES && letGo(file, DropReason.OVER_QUOTA, words)) {
                total -= size;
            } else {
                kept.add(file);
            }
        }
        return kept;
    }

    /** Deletes all of it, and says how many events that were: for a person who wants it gone. */
    static int discard(Home home) {
        int events = 0;
        File[] files = isOurs(home) ? home.pending().listFiles() : null;
        for (File file : files == null ? new File[0] : files) {
            long lines = Spool.lines(file);
            if (file.delete()) {
                events += (int) lines;
            }
        }
        return events;
    }

    /** The bytes of a pending file; null where it cannot be read now, and then it is kept. */
    static byte @Nullable [] read(PendingFile file) {
        try {
            return Files.readAllBytes(file.file().toPath());
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** Replaces a file's content: a process that dies on the way leaves the one or the other. */
    static void rewrite(PendingFile file, List<PendingLine> lines) throws IOException {
        File temporary = new File(file.file().getPath() + REWRITTEN);
        temporary.delete();
        if (!OwnFiles.create(temporary)) {
            throw new IOException("'" + temporary + "' could not be made");
        }
        try (FileOutputStream out = new FileOutputStream(temporary)) {
            for (PendingLine line : lines) {
                out.write(line.bytes());
                out.write('\n');
            }
            out.getFD().sync();
        }
        Files.move(temporary.toPath(), file.file().toPath(), StandardCopyOption.ATOMIC_MOVE);
    }
}
