package com.pipelex.benchmarks;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.Version;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code record} costs when it is warm, to real files, and {@code write}, beside it, the writing alone.
 * {@code record} is a thousand events into a spool that has room for them, with the files that are finished and begun on the way; {@code recordOverQuota} is a spool that is full, where
 * with each new file the oldest goes.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
public class RecordBenchmark {

    /** About 600 KB of them: the spool takes 1 MiB. */
    private static final int EVENTS = 1_000;

    private static final UUID RUN = UUID.fromString("6f1f3a52-8c4d-4f0e-9b7a-2d5e8c1a4b3f");

    private Path folder = Path.of("");
    private Path pending = folder;
    private Telemetry telemetry = Telemetry.noop();
    private Event event = event(1);

    /** Chooses anonymous mode in a folder of its own, with no key, so that nothing is ever sent. */
    @Setup
    public void choose() throws IOException {
        folder = Files.createTempDirectory("record-benchmark");
        Home home = Home.of("benchmark", folder, Map.of("HOME", folder.toString()));
        pending = home.dataFolder().resolve("pending");
        ChoiceFile.claim(home);
        Files.writeString(home.choiceFile(), "telemetry_mode = \"anonymous\"\n");
        telemetry = Telemetry.builder("benchmark")
                .home(home)
                .environment(Map.of())
                .catalogue(BenchmarkEventCatalogue.INSTANCE)
                .context(new BenchmarkEvent.Context(new Version(1, 2, 3), BenchmarkEvent.Kind.SUCCESS))
                .build();
        event = event(1_234);
    }

    private static Event event(long tokens) {
        return new BenchmarkEvent.PipeComplete(
                RUN,
                BenchmarkEvent.Kind.SUCCESS,
                BenchmarkEvent.Kind.FAILURE,
                Duration.ofMillis(tokens),
                3,
                tokens,
                tokens / 2,
                0);
    }

    /** Ends the recording. */
    @TearDown
    public void end() throws IOException {
        telemetry.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The spool, emptied before each iteration, as an upload process would. */
    @State(Scope.Thread)
    public static class Taken {

        /** Empties the spool. */
        @TearDown(Level.Invocation)
        public void take(RecordBenchmark benchmark) throws IOException {
            benchmark.telemetry.flush(Duration.ZERO);
            try (Stream<Path> files = Files.list(benchmark.pending)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Typed events while there is room. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    @OperationsPerInvocation(EVENTS)
    public void record(Taken taken) {
        for (int number = 0; number < EVENTS; number++) {
            telemetry.record(event);
        }
    }

    /** A file that nothing has been written to yet. */
    @State(Scope.Thread)
    public static class Empty {

        /** As long as a line of {@link RecordBenchmark#record}. */
        private final byte[] line = new byte[574];

        private Path path = Path.of("");
        private RandomAccessFile file;

        /** Makes it. */
        @Setup(Level.Invocation)
        public void open() throws IOException {
            path = Files.createTempFile("record-benchmark", ".ndjson");
            file = new RandomAccessFile(path.toFile(), "rw");
        }

        /** Deletes it. */
        @TearDown(Level.Invocation)
        public void delete() throws IOException {
            file.close();
            Files.delete(path);
        }
    }

    /** Measures the write alone: the least that {@code record} can take. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    @OperationsPerInvocation(EVENTS)
    public void write(Empty empty) throws IOException {
        for (int number = 0; number < EVENTS; number++) {
            empty.file.write(empty.line, 0, empty.line.length);
        }
    }

    /** Typed events for ever. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public void recordOverQuota() {
        telemetry.record(event);
    }
}
