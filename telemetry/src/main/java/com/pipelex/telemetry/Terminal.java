package com.pipelex.telemetry;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a process that are a terminal. The JDK knows only whether stdin and stdout both are, which is
 * not enough to ask on stderr while stdout goes into a pipe.
 *
 * @param in stdin
 * @param out stdout
 * @param err stderr
 */
public record Terminal(boolean in, boolean out, boolean err) {

    /**
     * As a launcher found it with {@code [ -t 0 ]} and so on, which costs no process.
     *
     * @param listed {@code in}, {@code out} and {@code err} separated by commas, as far as they are terminals; null
     *     where no launcher said anything: then the answer is looked for in {@code /proc}, or else asked of the JDK
     */
    public static Terminal of(@Nullable String listed) {
        if (listed != null) {
            String words = "," + listed + ",";
            return new Terminal(words.contains(",in,"), words.contains(",out,"), words.contains(",err,"));
        }
        if (new File("/proc/self/fd").isDirectory()) {
            return new Terminal(isTerminal(0), isTerminal(1), isTerminal(2));
        }
        // From JDK 22 on there is a console even without a terminal.
        @SuppressWarnings("SystemConsoleNull")
        boolean console = hasConsole();
        return new Terminal(console, console, console);
    }

    @SuppressWarnings("SystemConsoleNull") // asked of releases before 22 alone, where null means that there is none
    private static boolean hasConsole() {
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String path = new File("/proc/self/fd/" + descriptor).getCanonicalPath();
            return path.startsWith("/dev/pts/") || path.startsWith("/dev/tty") || path.equals("/dev/console");
        } catch (IOException unknown) {
            return false;
        }
    }
}
