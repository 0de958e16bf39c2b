package com.pipelex.telemetry.consent;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in a configuration file that a person can mend. {@link #toString()} is one line of text for them.
 */
public final class ConfigProblem {

    private final boolean fatal;
    private final Path file;
    private final int line;
    private final int column;
    private final String message;
    private final @Nullable String hint;

    private ConfigProblem(boolean fatal, Path file, int line, int column, String message, @Nullable String hint) {
        this.fatal = fatal;
        this.file = file;
        this.line = line;
        this.column = column;
        this.message = message;
        this.hint = hint;
    }

    static ConfigProblem fatal(Path file, int line, int column, String message, String hint) {
        return new ConfigProblem(true, file, line, column, message, hint);
    }

    static ConfigProblem warning(Path file, int line, int column, String message, @Nullable String hint) {
        return new ConfigProblem(false, file, line, column, message, hint);
    }

    /** Returns whether telemetry is off because of it. */
    public boolean isFatal() {
        return fatal;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The line, from 1; 0 where the file as a whole is meant. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 where the file as a whole is meant. */
    public int column() {
        return column;
    }

    /** Returns the problem. */
    public String message() {
        return message;
    }

    /** Returns the remedy. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    @Override
    public String toString() {
        String place = line == 0 ? file.toString() : file + ":" + line + ":" + column;
        return place + ": " + message + (hint == null ? "" : " " + hint);
    }
}
