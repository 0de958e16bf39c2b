package com.pipelex.language;

import java.util.List;

/** The lines of a file, from 1. */
record Lines(List<String> lines) {

    static Lines of(String text) {
        return new Lines(text.lines().toList());
    }

    /** A line's text; empty where there is none. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
