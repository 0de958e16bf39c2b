package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.DropReason;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Random;

/**
 * The files of a process that is killed at one of its operations on them: before it, after it, or in the middle of a line.
 * From then on nothing of that process reaches the disk.
 */
public final class KillableFiles implements FileOps {

    /** Thrown where the process dies. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final Random chance;
    private long left = Long.MAX_VALUE;
    private boolean isDead;
    /** Events that are on the disk: lines with at least their first byte, and counts of invalid events. */
    private long recorded;

    public KillableFiles(Random chance) {
        this.chance = chance;
    }

    /** Has the process killed at one of its next operations. */
    public void killWithin(int operations) {
        left = chance.nextInt(operations);
    }

    public void spare() {
        left = Long.MAX_VALUE;
    }

    public boolean isDead() {
        return isDead;
    }

    public long recorded() {
        return recorded;
    }

    /** For what is no operation on a file, such as a request: it may be the last thing that happens. */
    public void step() {
        if (isLast()) {
            throw die();
        }
    }

    private boolean isLast() {
        if (isDead) {
            throw new Killed();
        }
        return left-- <= 0;
    }

    private Killed die() {
        isDead = true;
        return new Killed();
    }

    /** Whether the operation still happens; where it is the last one, chance says. */
    private boolean isDone(boolean isLast) {
        return !isLast || chance.nextBoolean();
    }

    private static long invalid(File file) {
        PendingFile marker = PendingFile.of(file);
        boolean isInvalid =
                marker != null && marker.kind() == PendingFile.Kind.DROPPED && marker.reason() == DropReason.INVALID;
        return marker != null && isInvalid ? marker.count() : 0;
    }

    @Override
    public boolean create(File file) throws IOException {
        boolean isLast = isLast();
        boolean isCreated = isDone(isLast) && SYSTEM.create(file);
        recorded += isCreated ? invalid(file) : 0;
        if (isLast) {
            throw die();
        }
        return isCreated;
    }

    @Override
    public boolean rename(File from, File to) {
        boolean isLast = isLast();
        boolean isRenamed = isDone(isLast) && SYSTEM.rename(from, to);
        recorded += isRenamed && invalid(to) > 0 ? invalid(to) - invalid(from) : 0;
        if (isLast) {
            throw die();
        }
        return isRenamed;
    }

    @Override
    public boolean delete(File file) {
        boolean isLast = isLast();
        boolean isDeleted = isDone(isLast) && SYSTEM.delete(file);
        if (isLast) {
            throw die();
        }
        return isDeleted;
    }

    @Override
    public void empty(File file) throws IOException {
        boolean isLast = isLast();
        if (isDone(isLast)) {
            SYSTEM.empty(file);
        }
        if (isLast) {
            throw die();
        }
    }

    @Override
    public void write(RandomAccessFile out, byte[] bytes, int count) throws IOException {
        boolean isLast = isLast();
        int taken = isLast ? chance.nextInt(count + 1) : count;
        SYSTEM.write(out, bytes, taken);
        recorded += taken > 0 ? 1 : 0;
        if (isLast) {
            throw die();
        }
    }

    @Override
    public void replace(File file, byte[] content) throws IOException {
        boolean isLast = isLast();
        if (isDone(isLast)) {
            SYSTEM.replace(file, content);
        }
        if (isLast) {
            throw die();
        }
    }
}
