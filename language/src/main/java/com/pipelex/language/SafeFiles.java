package com.pipelex.language;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads files within a bound. A file that the project chose must be a regular file that lies in the project; a file that
 * the person named may be a link, a device or a pipe.
 */
public final class SafeFiles {

    private SafeFiles() {}

    /** A file that is not read, with the reason as a clause: "it is not a regular file". */
    public static final class UnsafeFileException extends IOException {

        private static final long serialVersionUID = 1L;

        UnsafeFileException(String reason) {
            super(reason);
        }
    }

    /**
     * Reads a file that the project chose.
     *
     * @param project the folder that the file must lie in once links are followed
     * @throws UnsafeFileException when it is not a regular file, lies elsewhere, or is too large
     * @throws java.nio.file.NoSuchFileException when it is missing
     */
    public static byte[] readOfProject(Path file, Path project, long maxBytes) throws IOException {
        BasicFileAttributes own = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path real = own.isSymbolicLink() ? target(file) : file.toRealPath();
        if (!real.startsWith(project.toRealPath())) {
            throw new UnsafeFileException("it is a link that leads out of the project");
        }
        return readRegular(real, maxBytes);
    }

    /** A link without a target is there, and leads to a place that the project did not bring. */
    private static Path target(Path link) throws IOException {
        if (!Files.exists(link)) {
            throw new UnsafeFileException("it is a broken link");
        }
        return link.toRealPath();
    }

    /**
     * Reads a regular file, or a link to one.
     *
     * @throws UnsafeFileException when it is neither, or too large
     * @throws java.nio.file.NoSuchFileException when it is missing
     */
    public static byte[] readRegular(Path file, long maxBytes) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new UnsafeFileException(attributes.isDirectory() ? "it is a folder" : "it is not a regular file");
        }
        if (attributes.size() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return readNamed(file, maxBytes);
    }

    /**
     * Reads a file that the person named, of any kind. Uses a stream: a channel would load the JDK's network library,
     * which probes it with sockets.
     *
     * @throws UnsafeFileException when it is too large
     */
    public static byte[] readNamed(Path file, long maxBytes) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > maxBytes) {
                throw tooLarge(maxBytes);
            }
            return bytes;
        }
    }

    private static UnsafeFileException tooLarge(long maxBytes) {
        return new UnsafeFileException("it is larger than " + (maxBytes >> 20) + " MiB");
    }
}
