package com.pipelex.language;

import java.util.List;

/** The lines of a file, from 1. */
record SourceLines(List<String> lines) {

    static SourceLines of(String text) {
        return new SourceLines(text.lines().toList());
    }

    /** A line's text; empty where there is none. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
