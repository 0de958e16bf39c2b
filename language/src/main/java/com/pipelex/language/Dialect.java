package com.pipelex.language;

import java.nio.file.Path;

/** The rules of a file where Pipelex 0.15.4 and the MTHDS standard disagree. The extension of the file decides. */
public enum Dialect {
    /** The rules of Pipelex 0.15.4, for {@code .plx}. */
    PLX,
    /** The rules of the standard, for {@code .mthds}. */
    MTHDS;

    /** Returns the dialect of a file. */
    public static Dialect of(Path file) {
        return file.toString().endsWith(".mthds") ? MTHDS : PLX;
    }

    boolean isStandard() {
        return this == MTHDS;
    }
}
