package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Ink;
import java.util.Locale;

/** The state of a pipe, with its symbol. */
public enum RunState {
    RUNNING("…"),
    DONE("✓"),
    FAILED("✗"),
    /** It did not fail by itself: something else did, or the person ended the run. */
    STOPPED("–");

    private final String mark;

    RunState(String mark) {
        this.mark = mark;
    }

    public String mark() {
        return mark;
    }

    /** Its name in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mark in its colour. */
    public String mark(Ink ink) {
        return switch (this) {
            case DONE -> ink.green(mark);
            case FAILED -> ink.red(mark);
            case RUNNING -> ink.cyan(mark);
            case STOPPED -> ink.yellow(mark);
        };
    }
}
