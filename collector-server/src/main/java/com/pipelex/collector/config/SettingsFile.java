package com.pipelex.collector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code collector.toml} in a collector's folder: made with comments and a fresh key, and read. */
public final class SettingsFile {

    /** Its name. */
    public static final String NAME = "collector.toml";

    private static final String TEMPLATE = """
            # The collector's configuration. It is read when the collector starts.

            [server]
            bind = "127.0.0.1"        # the address to listen on; anything but loopback wants TLS in front
            port = 8000
            memory_mb = 512           # the database's memory, beside the program's own 512 MiB
            behind_tls = false        # true where a proxy with TLS stands in front: cookies then go over TLS alone

            [[project]]
            name = "default"          # what its events are stored under; it stays when the key changes
            keys = ["%s"]
            retention_days = 90       # raw events; daily counts are kept for 25 months
            public = false            # true serves /public/default, a page without a login
            public_threshold = 5      # what fewer distinct installations have in common is not shown there

            # What events may be: what is not in these catalogues is refused, or left out. Files beside this one.
            # catalogue = ["pipelex.json", "telemetry.json"]

            # Where events are forwarded once they are stored, at least once and in order.
            # [project.relay]
            # host = "https://eu.i.posthog.com"
            # project_api_key = "phc_..."
            # personal_api_key = "${POSTHOG_PERSONAL_KEY}"   # forwards erasures too, with the project's number
            # project_id = "12345"
            """;

    private SettingsFile() {}

    /**
     * Makes the folder (0700) and the file (0600) where they are not there.
     *
     * @return whether the file was made
     */
    public static boolean create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            return false;
        }
        write(file, TEMPLATE.formatted(ProjectKeys.fresh()));
        return true;
    }

    /** The writer of a file's content. */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        /** Writes the content to a file. */
        void writeTo(Path file) throws E, IOException;
    }

    /** Writes a file that only its owner can read, completely or not at all. */
    public static <E extends Exception> void write(Path file, Content<E> content) throws E, IOException {
        Path absolute = file.toAbsolutePath();
        Path temporary = absolute.resolveSibling(
                absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.deleteIfExists(temporary);
            createPrivate(temporary);
            content.writeTo(temporary);
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes a text file that only its owner can read, completely or not at all. */
    public static void write(Path file, String text) throws IOException {
        write(file, temporary -> Files.writeString(temporary, text));
    }

    /** Makes an empty file for the owner alone. */
    public static void createPrivate(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Reads the file of a folder. */
    public static Settings read(Path folder) throws IOException, SettingsException {
        return new SettingsReader(folder.resolve(NAME)).read();
    }
}
