package com.pipelex.cli.terminal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files whole or not at all, so that a full disk never costs what was there before. A file that the project chose is
 * never written through a link. A file that the person named may be a device; a link that leads to a file of another
 * folder is refused, because it may have come with the project, and so is a pipe outside of {@code /dev} and
 * {@code /proc}.
 */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Replaces a file whose name is not the person's, or creates it. A link in its place is replaced itself.
     *
     * @throws IOException when it cannot be written; then the file is as it was
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, content, Set.of());
    }

    /**
     * Replaces a file that the person named, or creates it. What is no regular file is written to as it is.
     *
     * @throws IOException when it cannot be written; then the file is as it was
     */
    public static void writeNamed(Path file, byte[] content) throws IOException {
        writeNamed(file, content, Set.of());
    }

    /**
     * The same, where a file that is created is for its owner alone, as far as the system knows owners.
     *
     * @throws IOException when it cannot be written; then the file is as it was
     */
    public static void writeForOwner(Path file, byte[] content) throws IOException {
        writeNamed(file, content, PosixFilePermissions.fromString("rw-------"));
    }

    /**
     * Creates a folder whose name is not the person's, unless it is there.
     *
     * @throws IOException when something else is there, as a link, which may lead out of the project
     */
    public static Path folder(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Files.createDirectory(folder);
        }
        if (Files.isSymbolicLink(folder)) {
            throw new FileSystemException(folder.toString(), null, "'" + folder + "' is a link");
        }
        if (!Files.isDirectory(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        return folder;
    }

    private static void writeNamed(Path file, byte[] content, Set<PosixFilePermission> owners) throws IOException {
        boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (isThere && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            refuse(file);
            Files.write(file, content);
            return;
        }
        replace(file, content, owners);
    }

    private static void refuse(Path file) throws IOException {
        Path named = file.toAbsolutePath().normalize();
        if (named.startsWith("/dev") || named.startsWith("/proc")) {
            return;
        }
        if (!Files.isSymbolicLink(file)) {
            if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
                throw new FileSystemException(file.toString(), null, "it is not a regular file");
            }
            return;
        }
        Path folder = named.getParent();
        boolean leadsOut =
                !Files.exists(file) || folder == null || !file.toRealPath().startsWith(folder.toRealPath());
        if (leadsOut) {
            throw new FileSystemException(file.toString(), null, "it is a link to another folder");
        }
    }

    private static void replace(Path file, byte[] content, Set<PosixFilePermission> owners) throws IOException {
        boolean isRegular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        Path temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(temporary);
            PosixFileAttributeView rights = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
            if (rights != null && (isRegular || !owners.isEmpty())) {
                rights.setPermissions(isRegular ? Files.getPosixFilePermissions(file) : owners);
            }
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
