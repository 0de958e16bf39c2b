package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program that runs every command of a list in its current folder, one after the other, and writes down what each
 * did. One JVM for all of them makes it affordable to trace every command in every hostile folder.
 */
final class HostileHost {

    /** A file that never exists: asking for it marks the start of a command in a trace of system calls. */
    static final String MARKER = "/start-of-command/";

    private HostileHost() {}

    /**
     * Runs the commands.
     *
     * @param args the folder for the results, and the file with the command lines: arguments separated by tabs
     */
    public static void main(String[] args) throws Exception {
        Path results = Path.of(args[0]);
        StringBuilder summary = new StringBuilder();
        int number = 0;
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            new File(MARKER + number).exists();
            summary.append(run(results.resolve(number + ".txt"), line.split("\t")));
            number++;
        }
        new File(MARKER + number).exists();
        Files.writeString(results.resolve("summary.txt"), summary);
        System.exit(0);
    }

    private static String run(Path transcript, String[] arguments) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> environment = System.getenv();
        Screen screen = new Screen(both, both, new Terminal(false, false, false), environment);
        Cli cli = new Cli(Path.of(""), environment, InputStream.nullInputStream(), screen);
        long from = System.nanoTime();
        int code = CommandLines.run(cli, arguments);
        long millis = (System.nanoTime() - from) / 1_000_000;
        Files.write(transcript, bytes.toByteArray());
        return code + " " + millis + "\n";
    }
}
