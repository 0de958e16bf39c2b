package com.pipelex.collector.web;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.store.DatabaseFile;
import com.pipelex.collector.store.StoreException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
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
     * Puts one back into a folder, once its database has been checked.
     *
     * @throws IOException where it is no backup, or a damaged one; then nothing is changed
     * @throws StoreException where its database is not one of a collector; then nothing is changed
     */
    public static void unpack(Path zip, Path folder) throws IOException, StoreException {
        try {
            extract(zip, folder);
            Path database = unpacked(folder, DATABASE);
            if (!Files.exists(database)) {
                throw new IOException("it contains no " + DATABASE);
            }
            DatabaseFile.check(database);
            Files.deleteIfExists(folder.resolve(DATABASE + ".wal"));
            for (String name : ENTRIES) {
                if (Files.exists(unpacked(folder, name))) {
                    Files.move(unpacked(folder, name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } finally {
            for (String name : ENTRIES) {
                Files.deleteIfExists(unpacked(folder, name));
            }
        }
    }

    private static Path unpacked(Path folder, String name) {
        return folder.resolve(name + ".restored");
    }

    private static void extract(Path zip, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (ENTRIES.contains(entry.getName())) {
                    Path to = unpacked(folder, entry.getName());
                    Files.deleteIfExists(to);
                    SettingsFile.createPrivate(to);
                    try (OutputStream out = Files.newOutputStream(to)) {
                        entries.transferTo(out);
                    }
                }
            }
        } catch (ZipException | EOFException damaged) {
            throw new IOException("the file is damaged or incomplete", damaged);
        }
    }
}
