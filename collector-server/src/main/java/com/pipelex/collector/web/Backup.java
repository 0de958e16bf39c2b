package com.pipelex.collector.web;

import com.pipelex.collector.config.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup: a zip of the database and the configuration. */
public final class Backup {

    private static final String DATABASE = "collector.duckdb";
    private static final Set<String> ENTRIES = Set.of(DATABASE, SettingsFile.NAME);

    private Backup() {}

    /** Makes one of a copy of the database. */
    public static void pack(Path database, Path settings, Path zip) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            // The database is compressed as it is.
            entries.setLevel(Deflater.BEST_SPEED);
            add(entries, DATABASE, database);
            add(entries, SettingsFile.NAME, settings);
        }
    }

    private static void add(ZipOutputStream entries, String name, Path file) throws IOException {
        if (Files.exists(file)) {
            entries.putNextEntry(new ZipEntry(name));
            Files.copy(file, entries);
            entries.closeEntry();
        }
    }

    /**
     * Puts one back into a folder.
     *
     * @throws IOException where it is none; then nothing is changed
     */
    public static void unpack(Path zip, Path folder) throws IOException {
        SettingsFile.create(folder);
        boolean hasDatabase = false;
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (ENTRIES.contains(entry.getName())) {
                    Path unpacked = folder.resolve(entry.getName() + ".restored");
                    Files.deleteIfExists(unpacked);
                    SettingsFile.createPrivate(unpacked);
                    try (OutputStream out = Files.newOutputStream(unpacked)) {
                        entries.transferTo(out);
                    }
                    hasDatabase |= entry.getName().equals(DATABASE);
                }
            }
        }
        if (!hasDatabase) {
            throw new IOException("it contains no " + DATABASE);
        }
        Files.deleteIfExists(folder.resolve(DATABASE + ".wal"));
        for (String name : ENTRIES) {
            Path unpacked = folder.resolve(name + ".restored");
            if (Files.exists(unpacked)) {
                Files.move(unpacked, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
