package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lock on a data directory: at most one collector uses it. The operating system releases the lock on
 * {@code collector.lock} with the process. The file beside it holds the collector's address for commands.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String LOCK = "collector.lock";
    private static final String ADDRESS = "collector.address";

    private final Path folder;
    private final FileChannel channel;

    private DirectoryLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the lock; the error names the address of the collector that holds it. */
    static DirectoryLock take(Path folder) throws IOException, CollectorException {
        DirectoryLock lock = tried(folder);
        if (lock == null) {
            throw new CollectorException("Another collector has " + folder.toAbsolutePath() + " open"
                    + address(folder).map(uri -> ", at " + uri).orElse("")
                    + ". Stop it first, or choose another directory with --data.");
        }
        return lock;
    }

    /** The lock, or null where another process has it. */
    static @Nullable DirectoryLock tried(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            return null;
        }
        // The address of a killed collector: no token may be sent there.
        Files.deleteIfExists(folder.resolve(ADDRESS));
        return new DirectoryLock(folder, channel);
    }

    /** Deletes the file of a lock that is not held. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(LOCK));
    }

    void announce(URI address) throws IOException {
        SettingsFile.write(folder.resolve(ADDRESS), address + "\n");
    }

    /** Returns the address of the collector that runs in a directory, once it listens. */
    static Optional<URI> address(Path folder) throws IOException {
        Path file = folder.resolve(ADDRESS);
        return Files.exists(file)
                ? Optional.of(URI.create(Files.readString(file).trim()))
                : Optional.empty();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(ADDRESS));
            channel.close();
        } catch (IOException left) {
            // The process ends, and the lock with it.
        }
    }
}
