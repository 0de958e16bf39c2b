package com.pipelex.collector.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** {@code collector.toml} in a collector's folder: made with comments and a fresh key, and read. */
public final class SettingsFile {

    /** Its name. */
    public static final String NAME = "collector.toml";

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final String OURS = "{collector.*,tokens,clock}";

    private static final String TEMPLATE = """
            # The collector's configuration. It is read when the collector starts.

            [server]
            bind = "127.0.0.1"        # the address to listen on; use a TLS proxy for any but loopback
            port = 8000
            memory_mb = 512           # the database's memory; the program uses another 512 MiB
            behind_tls = false        # true behind a TLS proxy: cookies are then sent over TLS only
            # trusted_proxies = ["127.0.0.1"]   # whose X-Forwarded-For names the client, for limits alone
            # probe_port = 8001       # a further port for /-/live, /-/ready and /metrics alone
            base_path = ""            # "/telemetry" for a proxy that serves the collector below this path

            [[project]]
            name = "default"          # the name that events are stored under; keep it when keys change
            keys = ["%s"]
            retention_days = 90       # of raw events; daily counts are kept for 25 months
            public = false            # true serves /public/default, a page without login
            public_threshold = 5      # cells with fewer distinct installations are not shown there

            # The allowed events, in files beside this one. Other events are refused, other properties removed.
            # catalogue = ["pipelex.json", "telemetry.json"]

            # The PostHog that stored events are forwarded to, at least once and in sequence.
            # [project.relay]
            # host = "https://eu.i.posthog.com"
            # project_api_key = "phc_..."
            # personal_api_key = "${POSTHOG_PERSONAL_KEY}"   # forwards erasures as well; needs project_id
            # project_id = "12345"
            """;

    private SettingsFile() {}

    /**
     * Makes the folder (0700) and the file (0600) where they are not there.
     *
     * @return whether the file was made
     */
    public static boolean create(Path folder) throws IOException {
        createFolder(folder);
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            return false;
        }
        write(file, TEMPLATE.formatted(ProjectKeys.fresh()));
        return true;
    }

    /** Makes a folder that only its owner can enter, if it does not exist. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        }
    }

    /**
     * Closes the collector's files in a folder, and its folders, to everyone but their owner: also those of earlier
     * versions, of a copy, or of an existing folder. The folder itself is left as it is.
     */
    public static void protect(Path folder) throws IOException {
        Path temporary = folder.resolve("tmp");
        createFolder(temporary);
        Files.setPosixFilePermissions(temporary, FOLDER);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OURS)) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(file, FILE);
                }
            }
        }
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
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    }

    /** Reads the file of a folder. */
    public static Settings read(Path folder) throws IOException, SettingsException {
        return new SettingsReader(folder.resolve(NAME)).read();
    }
}
