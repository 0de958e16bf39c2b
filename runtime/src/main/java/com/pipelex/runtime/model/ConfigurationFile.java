package com.pipelex.runtime.model;

import com.pipelex.language.SafeFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The file {@code pipelex.toml}: inside its project, and at most 1 MiB. */
final class ConfigurationFile {

    private static final long MAX_BYTES = 1 << 20;

    private ConfigurationFile() {}

    /**
     * Reads the file.
     *
     * @throws IOException if it is larger, lies outside its project, or cannot be read
     */
    static byte[] read(Path file) throws IOException {
        return SafeFiles.readOfProject(file, project(file), MAX_BYTES);
    }

    /** Returns the folder that holds {@code .pipelex}; relative paths in the file are resolved against it. */
    static Path project(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path project = folder == null ? null : folder.getParent();
        return project == null ? Path.of("/") : project;
    }
}
