package com.pipelex.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files whole or not at all, so that a full disk never costs what was there before. */
final class Saving {

    private Saving() {}

    /**
     * Replaces a file, or makes it. What is no plain file (a device, a pipe, a link) is written to as it is.
     *
     * @throws IOException when it cannot be written; then the file is as it was
     */
    static void write(Path file, byte[] content) throws IOException {
        write(file, content, Set.of());
    }

    /**
     * The same, where a file that is made is for its owner alone, as far as the system knows owners.
     *
     * @throws IOException when it cannot be written; then the file is as it was
     */
    static void writeForOwner(Path file, byte[] content) throws IOException {
        write(file, content, PosixFilePermissions.fromString("rw-------"));
    }

    private static void write(Path file, byte[] content, Set<PosixFilePermission> owners) throws IOException {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (isThere && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.write(file, content);
            return;
        }
        Path temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(temporary);
            PosixFileAttributeView rights = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
            if (rights != null && (isThere || !owners.isEmpty())) {
                rights.setPermissions(isThere ? Files.getPosixFilePermissions(file) : owners);
            }
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
