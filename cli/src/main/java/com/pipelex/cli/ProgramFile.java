package com.pipelex.cli;

import java.io.IOException;
import java.io.InputStream;

/** The files that the program brings along: the commented configuration, and the bundles of the demo. */
final class ProgramFile {

    private ProgramFile() {}

    /**
     * Returns the bytes of a file.
     *
     * @param name relative to {@code com/pipelex} on the class path
     */
    static byte[] read(String name) throws IOException {
        try (InputStream in = ProgramFile.class.getResourceAsStream("/com/pipelex/" + name)) {
            if (in == null) {
                throw new IOException("the file '" + name + "' is missing from this build");
            }
            return in.readAllBytes();
        }
    }
}
