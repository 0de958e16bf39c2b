package com.pipelex.cli.terminal;

import com.pipelex.telemetry.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two streams that a person or a script reads: results on {@code out}, all else on {@code err}. Both are UTF-8
 * whatever the locale; colour is for terminals alone, and not where NO_COLOR is set.
 */
public final class Screen {

    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Ink outInk;
    private final Ink errInk;
    private final int width;

    public Screen(PrintStream out, PrintStream err, Terminal terminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        String noColour = environment.get("NO_COLOR");
        boolean colour = (noColour == null || noColour.isEmpty()) && !"dumb".equals(environment.get("TERM"));
        this.outInk = new Ink(colour && terminal.out());
        this.errInk = new Ink(colour && terminal.err());
        this.width = width(System.getProperty("pipelex.columns"), environment.get("COLUMNS"));
    }

    public static Screen ofProcess(Map<String, String> environment) {
        Terminal terminal = Terminal.of(System.getProperty("pipelex.terminal"));
        return new Screen(stream(FileDescriptor.out), stream(FileDescriptor.err), terminal, environment);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static int width(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty() && candidate.length() < 5) {
                int columns = 0;
                for (int at = 0; at < candidate.length(); at++) {
                    int digit = candidate.charAt(at) - '0';
                    columns = digit < 0 || digit > 9 ? Integer.MIN_VALUE : columns * 10 + digit;
                }
                if (columns > 0) {
                    return Math.max(NARROWEST, Math.min(columns, WIDEST));
                }
            }
        }
        return 80;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public Ink outInk() {
        return outInk;
    }

    public Ink errInk() {
        return errInk;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Columns to fill: the terminal's, between 40 and 100; 80 where nothing says. */
    public int width() {
        return width;
    }

    /** One clear message, and under it the way out. */
    public void fail(String message, String hint) {
        err.println(errInk.red("✗") + " " + message);
        if (!hint.isEmpty()) {
            err.println("  " + errInk.dim(hint));
        }
    }

    public void warn(String message) {
        err.println(errInk.yellow("!") + " " + message);
    }

    public void note(String message) {
        err.println(message);
    }

    /** Text broken at blanks so that it fits, each line after the first indented. */
    public String wrapped(String text, int indent) {
        StringBuilder lines = new StringBuilder();
        int column = indent;
        for (String word : text.split(" ", -1)) {
            if (column > indent && column + 1 + word.length() > width) {
                lines.append('\n').append(" ".repeat(indent));
                column = indent;
            } else if (column > indent) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
