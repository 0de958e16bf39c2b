package com.pipelex.cli;

import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Screens that tests look at. */
public final class Screens {

    private Screens() {}

    /** One without a terminal, whose output nobody sees. */
    public static Screen plain() {
        return plain(new ByteArrayOutputStream());
    }

    /** One without a terminal, 80 columns wide, that writes both streams to the same place. */
    public static Screen plain(ByteArrayOutputStream to) {
        PrintStream stream = new PrintStream(to, true, StandardCharsets.UTF_8);
        return new Screen(stream, stream, new Terminal(false, false, false), Map.of("COLUMNS", "80"));
    }
}
