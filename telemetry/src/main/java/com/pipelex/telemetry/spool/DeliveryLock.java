package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.internal.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code delivery.lock}, held: no other process and no other thread delivers, forgets, or follows an erasure in this
 * project. A lock of the operating system, which a process that dies lets go.
 */
public final class DeliveryLock implements AutoCloseable {

    private static final long STEP_MILLIS = 50;
    private static final long LONG_PAST_MILLIS = 1_000;

    /**
     * The locks that this process holds. The system's locks are a process's: to open the file a second time and close it
     * would let go of the lock that another thread holds.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path held;

    private DeliveryLock(FileChannel channel, Path held) {
        this.channel = channel;
        this.held = held;
    }

    /**
     * Takes it; null where somebody else holds it.
     *
     * @throws IOException where the folder cannot be written
     */
    public static @Nullable DeliveryLock tryTake(Home home) throws IOException {
        Path path =
                home.data().toPath().toRealPath().resolve(home.deliveryLock().getName());
        if (!HELD.add(path)) {
            return null;
        }
        DeliveryLock taken = null;
        try {
            taken = opened(home, path);
        } finally {
            if (taken == null) {
                HELD.remove(path);
            }
        }
        return taken;
    }

    /** A file that is made here says nothing of when an upload process was started, so its time is long past. */
    private static @Nullable DeliveryLock opened(Home home, Path path) throws IOException {
        boolean isNew = !home.deliveryLock().exists();
        FileChannel channel = FileChannel.open(
                home.deliveryLock().toPath(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        if (isNew) {
            home.deliveryLock().setLastModified(LONG_PAST_MILLIS);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DeliveryLock(channel, path);
            }
        } catch (OverlappingFileLockException otherCopy) {
            // This process has the library twice, and the other copy holds it.
        }
        channel.close();
        return null;
    }

    /** Waits for it until the deadline; null where somebody else holds it all the time. */
    public static @Nullable DeliveryLock take(Home home, Deadline deadline) throws IOException {
        DeliveryLock lock = tryTake(home);
        while (lock == null && !deadline.isOver()) {
            deadline.pause(STEP_MILLIS);
            lock = tryTake(home);
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(held);
        }
    }
}
