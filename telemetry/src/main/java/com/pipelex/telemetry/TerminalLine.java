package com.pipelex.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The line that a person types at a prompt, without its Enter: read a byte at a time, and never past the line. Where none
 * comes, because the input ends or the program is interrupted, the prompt's own line is ended, so that what is printed
 * next does not stand beside it.
 */
public final class TerminalLine {

    private static final int MAX_BYTES = 1_000;

    private TerminalLine() {}

    /**
     * Reads one line of at most 1,000 bytes; a longer one ends in an ellipsis, so that it is no answer.
     *
     * @param in where it is typed, as UTF-8
     * @param err where the prompt was printed
     * @return the line without its end, or null at the end of the input
     */
    public static @Nullable String read(InputStream in, PrintStream err) {
        Thread interrupted = new Thread(() -> endLine(err), "prompt-interrupted");
        try {
            Runtime.getRuntime().addShutdownHook(interrupted);
            String typed = read(in);
            Runtime.getRuntime().removeShutdownHook(interrupted);
            if (typed == null) {
                endLine(err);
            }
            return typed;
        } catch (IllegalStateException ending) {
            return null;
        }
    }

    private static void endLine(PrintStream err) {
        err.println();
        err.flush();
    }

    private static @Nullable String read(InputStream in) {
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
