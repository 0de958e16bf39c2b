package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The command within the process of a test: quick, and the same but for the launcher. */
final class InProcess {

    private InProcess() {}

    /**
     * What came of it.
     *
     * @param all both streams, as a person sees them
     */
    record Result(int exitCode, String out, String err, String all) {}

    /** Runs it in a folder, without a terminal and 80 columns wide. */
    static Result run(Path folder, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Screen screen =
                new Screen(both(out, all), both(err, all), new Terminal(false, false, false), Map.of("COLUMNS", "80"));
        Cli cli = new Cli(folder, Map.of("HOME", folder.toString()), InputStream.nullInputStream(), screen);
        int code = CommandLines.run(cli, arguments);
        return new Result(code, text(out), text(err), text(all));
    }

    private static PrintStream both(ByteArrayOutputStream one, ByteArrayOutputStream other) {
        return new PrintStream(
                new java.io.OutputStream() {
                    @Override
                    public void write(int unit) {
                        one.write(unit);
                        other.write(unit);
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
