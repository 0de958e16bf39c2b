package com.pipelex.language;

import java.nio.file.Path;

/**
 * A position in a file.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 */
public record Place(Path file, int line, int column) {

    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
}
