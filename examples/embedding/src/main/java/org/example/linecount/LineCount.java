package org.example.linecount;

import com.pipelex.telemetry.ConsentPrompt;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts lines. What has to do with telemetry is in {@link #main} and {@link #record}; the rest is any tool. */
@Command(name = "linecount", version = "1.0.0", mixinStandardHelpOptions = true, description = "Counts lines.")
public final class LineCount implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files to count.")
    List<Path> files = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Telemetry telemetry;

    LineCount(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /** Asks once, counts, and leaves what it recorded to be delivered after the command has ended. */
    public static void main(String[] args) {
        Home home = Home.ofUser("linecount");
        if (!ConsentPrompt.askIfDue(home, "Linecount", LineCountEventCatalogue.INSTANCE)) {
            return;
        }
        int code;
        try (Telemetry telemetry = Telemetry.builder("linecount")
                .home(home)
                .catalogue(LineCountEventCatalogue.INSTANCE)
                .context(new LineCountEvent.Context(Version.parse("1.0.0")))
                .build()) {
            code = new CommandLine(new LineCount(telemetry)).execute(args);
            System.out.flush();
        }
        System.exit(code);
    }

    @Override
    public Integer call() {
        long startedAt = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                out.println(lines.count() + " " + file);
            } catch (IOException | java.io.UncheckedIOException unreadable) {
                spec.commandLine().getErr().println("linecount: " + file + " cannot be read");
                record(startedAt, LineCountEvent.Outcome.UNREADABLE_FILE);
                return 1;
            }
        }
        record(startedAt, LineCountEvent.Outcome.SUCCESS);
        return 0;
    }

    private void record(long startedAt, LineCountEvent.Outcome outcome) {
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
        telemetry.record(new LineCountEvent.CountComplete(
                files.size(), duration, outcome, files.get(0).toString()));
    }
}
