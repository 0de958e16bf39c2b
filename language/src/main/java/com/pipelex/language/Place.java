package com.pipelex.language;

import java.nio.file.Path;

/**
 * A position in a file.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 */
public record Place(Path file, int line, int column) {

    /** Returns the index of the column in its line: a column counts characters, and an index UTF-16 units. */
    public int indexIn(String text) {
        int characters = Math.min(column - 1, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, Math.max(0, characters));
    }

    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line + ":" + column;
    }
}
