package com.pipelex.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The line that a person types at a prompt, without its Enter: read a byte at a time, and never past the line. */
final class TerminalLine {

    private static final int MAX_BYTES = 1_000;

    private TerminalLine() {}

    /** One line without its end, or null at the end of the input. */
    static @Nullable String read(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int unit = in.read(); unit != '\n'; unit = in.read()) {
                if (unit < 0) {
                    return null;
                }
                if (bytes.size() <= MAX_BYTES) {
                    bytes.write(unit);
                }
            }
        } catch (IOException closed) {
            return null;
        }
        // A line that is too long is no answer, whatever it begins with.
        return bytes.size() > MAX_BYTES
                ? bytes.toString(StandardCharsets.UTF_8) + "…"
                : bytes.toString(StandardCharsets.UTF_8);
    }
}
