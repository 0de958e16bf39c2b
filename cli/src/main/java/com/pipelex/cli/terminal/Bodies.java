package com.pipelex.cli.terminal;

import com.pipelex.telemetry.Outbox;

/** The display of a request's body. */
public final class Bodies {

    private Bodies() {}

    /** Its exact bytes and a line end, or the same tokens indented. */
    public static void print(Screen screen, byte[] body, boolean raw) {
        byte[] shown = raw ? body : Outbox.pretty(body);
        screen.out().write(shown, 0, shown.length);
        screen.out().println();
    }
}
