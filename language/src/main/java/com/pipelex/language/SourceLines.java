package com.pipelex.language;

import java.util.List;

/** The lines of a file, from 1. */
record SourceLines(List<String> lines) {

    static SourceLines of(String text) {
        return new SourceLines(text.lines().toList());
    }

    /** Returns the text of a line; empty if there is no such line. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The column of an index in a line. */
    int column(int line, int index) {
        return line(line).codePointCount(0, index) + 1;
    }
}
