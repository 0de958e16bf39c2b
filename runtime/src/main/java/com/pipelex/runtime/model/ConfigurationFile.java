package com.pipelex.runtime.model;

import com.pipelex.language.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The bytes of {@code pipelex.toml}: a file of its project that holds 4 MiB at most. */
final class ConfigurationFile {

    private static final long MAX_BYTES = 4 << 20;

    private ConfigurationFile() {}

    /**
     * Reads it.
     *
     * @throws IOException if it is larger, lies outside its project, or cannot be read
     */
    static byte[] read(Path file) throws IOException {
        return SafeFiles.readOfProject(file, project(file), MAX_BYTES);
    }

    /** The folder that has {@code .pipelex}; paths in the file are relative to it. */
    static Path project(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path project = folder == null ? null : folder.getParent();
        return project == null ? Path.of("/") : project;
    }
}
