package com.pipelex.cli.terminal;

import com.pipelex.telemetry.TelemetryData;

/** The display of a request's body. */
public final class BodyPrinter {

    private BodyPrinter() {}

    /** Its exact bytes and a line end, or the same tokens indented. */
    public static void print(Screen screen, byte[] body, boolean raw) {
        byte[] shown = raw ? body : TelemetryData.pretty(body);
        screen.out().write(shown, 0, shown.length);
        screen.out().println();
    }
}
