package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.PrivateFile;
import com.pipelex.telemetry.internal.OwnFiles;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The erasures of a project: {@code erasure/<receipt>.json}, one each, apart from events and under no quota. Written by
 * who holds {@code delivery.lock}; read by anybody. A file goes 90 days after it changed last, but never while it is
 * queued.
 */
final class ErasureFolder {

    static final long MAX_AGE_MILLIS = 90L * 24 * 60 * 60 * 1_000;

    private static final String SUFFIX = ".json";
    private static final String TEMPORARY = ".json.tmp";
    /** Four times what a whole sent log's ids take; a larger file is not one of ours. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    private final File folder;

    ErasureFolder(Home home) {
        this.folder = home.erasure();
    }

    /**
     * The erasures that are kept.
     *
     * @param erasures those that can be read, the oldest first
     * @param damaged files that cannot be
     */
    record Content(List<Erasure> erasures, List<Path> damaged) {}

    Path file(String receipt) {
        return folder.toPath().resolve(receipt + SUFFIX);
    }

    Content read() {
        List<Erasure> erasures = new ArrayList<>();
        List<Path> damaged = new ArrayList<>();
        for (File file : files(SUFFIX)) {
            try {
                erasures.add(read(file));
            } catch (IOException unreadable) {
                damaged.add(file.toPath());
            }
        }
        erasures.sort(Comparator.comparing(Erasure::requestedAt));
        return new Content(erasures, damaged);
    }

    private static Erasure read(File file) throws IOException {
        if (file.length() > MAX_BYTES) {
            throw new IOException("'" + file + "' is too large");
        }
        Erasure erasure = ErasureJson.read(Files.readAllBytes(file.toPath()));
        if (!file.getName().equals(erasure.receipt() + SUFFIX)) {
            throw new IOException("'" + file + "' has another one's name");
        }
        return erasure;
    }

    private List<File> files(String suffix) {
        boolean isOurs = Files.isDirectory(folder.toPath(), LinkOption.NOFOLLOW_LINKS);
        File[] found = isOurs ? folder.listFiles((in, name) -> name.endsWith(suffix)) : null;
        List<File> files = new ArrayList<>();
        for (File file : found == null ? new File[0] : found) {
            if (Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                files.add(file);
            }
        }
        return files;
    }

    /** Writes it, whole and on the disk, or not at all. */
    void write(Erasure erasure) throws IOException {
        if (!OwnFiles.folder(folder)) {
            throw new IOException("'" + folder + "' is not a folder of ours");
        }
        File temporary = new File(folder, erasure.receipt() + TEMPORARY);
        temporary.delete();
        if (!OwnFiles.create(temporary)) {
            throw new IOException("'" + temporary + "' could not be made");
        }
        try (FileOutputStream out = new FileOutputStream(temporary)) {
            out.write(ErasureJson.write(erasure));
            out.write('\n');
            out.getFD().sync();
        }
        Files.move(temporary.toPath(), file(erasure.receipt()), StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    /** Writes the letter of an erasure anew, since more hosts may have answered, and returns its file. */
    Path letter(Erasure erasure) throws IOException {
        File file = letterFile(erasure);
        PrivateFile.replace(file, ErasureLetter.text(erasure));
        return file.toPath();
    }

    private File letterFile(Erasure erasure) {
        return new File(folder, erasure.receipt() + ".txt");
    }

    /** The name is on the disk too, where the system knows how to say that of a folder. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder.toPath(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unknown) {
            // Windows cannot open a folder, and writes names down in their order by itself.
        }
    }

    /** Lets go of what nobody asks about any more, and of files that were never finished. */
    void clean(long nowMillis) {
        files(TEMPORARY).forEach(File::delete);
        Content content = read();
        for (Erasure erasure : content.erasures()) {
            boolean isOld = nowMillis - erasure.changedAt().toEpochMilli() > MAX_AGE_MILLIS;
            if (isOld && erasure.state() != Erasure.State.QUEUED) {
                file(erasure.receipt()).toFile().delete();
                letterFile(erasure).delete();
            }
        }
        for (Path damaged : content.damaged()) {
            if (nowMillis - damaged.toFile().lastModified() > MAX_AGE_MILLIS) {
                damaged.toFile().delete();
            }
        }
    }
}
