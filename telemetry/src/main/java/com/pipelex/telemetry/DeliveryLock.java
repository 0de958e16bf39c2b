package com.pipelex.telemetry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code delivery.lock}, held: nobody else delivers, forgets, or follows an erasure in this project. A lock of the
 * operating system, which a process that dies lets go.
 */
final class DeliveryLock implements AutoCloseable {

    private static final long STEP_MILLIS = 50;

    private final FileChannel channel;

    private DeliveryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes it; null where somebody else holds it.
     *
     * @throws IOException where the folder cannot be written
     */
    static @Nullable DeliveryLock tryTake(Home home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.deliveryLock().toPath(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DeliveryLock(channel);
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Another thread of ours holds it, which is as good as another process.
        }
        channel.close();
        return null;
    }

    /** Waits for it until the deadline; null where somebody else holds it all the time. */
    static @Nullable DeliveryLock take(Home home, Deadline deadline) throws IOException {
        DeliveryLock lock = tryTake(home);
        while (lock == null && !deadline.isOver()) {
            deadline.pause(STEP_MILLIS);
            lock = tryTake(home);
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
