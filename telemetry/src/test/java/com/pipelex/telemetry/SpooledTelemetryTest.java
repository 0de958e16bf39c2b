package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.DynamicEvent;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.LineCount;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.Spool;
import com.pipelex.telemetry.upload.DeliveryStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

final class SpooledTelemetryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
    }

    @Test
    void record_events_areLinesOfOneFileForTheOwnerAlone() throws IOException {
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.record(Event.of("other"));
        assertThat(names())
                .singleElement()
                .asString()
                .matches(NOW.toEpochMilli() + "-" + ProcessHandle.current().pid() + "-[0-9a-f]{8}\\.ndjson\\.open");
        telemetry.close();
        assertThat(names())
                .hasSize(2)
                .anyMatch(name -> name.endsWith(".ndjson"))
                .anyMatch(name -> name.endsWith(".prompt-1.drop"));
        assertThat(lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
        assertThat(mode(project.home().dataFolder())).isEqualTo("rwx------");
        assertThat(mode(pending())).isEqualTo("rwx------");
        for (String name : names()) {
            assertThat(mode(pending().resolve(name))).isEqualTo("rw-------");
        }
        assertThat(telemetry.stats())
                .isEqualTo(new Stats(Stats.State.CLOSED, 2, 2, 0, Map.of(), Map.of(SensitiveClass.PROMPT, 1L)));
    }

    @Test
    void build_on_writesNothingBeforeTheFirstEvent() throws IOException {
        Map<String, String> before = project.snapshot();
        telemetry().close();
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void close_redactedProperties_areWordsThatAddUp() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "redact = [\"cached\"]");
        for (int process = 0; process < 3; process++) {
            Telemetry telemetry = telemetry();
            telemetry.record(Sample.step());
            telemetry.record(Event.of("other").with("home", "/home/ada").with("site", "https://example.org"));
            telemetry.close();
        }
        TelemetryData.Status status = TelemetryData.of(project.home(), Map.of()).status();
        assertThat(status.redacted())
                .isEqualTo(Map.of(
                        SensitiveClass.PROMPT, 3L,
                        SensitiveClass.CONFIGURED, 3L,
                        SensitiveClass.FILE_PATH, 3L,
                        SensitiveClass.URL, 3L));
        assertThat(status.dropped()).isEmpty();
        assertThat(status.pendingEvents()).isEqualTo(6);
        assertThat(names().stream().filter(name -> name.endsWith(".drop"))).hasSize(4);
    }

    @Test
    void close_redactedButNothingRecorded_writesNothing() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "redact = [\"arch\"]");
        Map<String, String> before = project.snapshot();
        telemetry().close();
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void record_invalidEvents_areCounted() throws IOException {
        Telemetry telemetry = telemetry();
        telemetry.record(new Sample.Unknown());
        telemetry.record(Event.of("a/b"));
        telemetry.record(Event.of("a").with("b c", 1));
        telemetry.record(Event.of("$identify"));
        telemetry.record(Event.of(""));
        telemetry.close();
        assertThat(telemetry.stats().dropped()).isEqualTo(Map.of(DropReason.INVALID, 5L));
        assertBalanced(telemetry.stats());
        assertThat(names()).singleElement().asString().endsWith(".invalid-5.drop");
        assertThat(lines()).isEmpty();
    }

    @Test
    void record_afterClose_isCounted() throws IOException {
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.close();
        telemetry.record(Sample.step());
        telemetry.close();
        assertThat(telemetry.stats().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
        assertBalanced(telemetry.stats());
        assertThat(lines()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // what a host without a checker may do
    void record_whateverFails_neverEscapes() throws IOException {
        Telemetry telemetry = telemetry();
        List<Throwable> failures = List.of(
                new IllegalStateException("x"),
                new StackOverflowError(),
                new OutOfMemoryError("x"),
                new IOException("x"),
                new AssertionError("x"),
                new NoClassDefFoundError("x"));
        for (Throwable failure : failures) {
            telemetry.record(new Sample.Failing(failure));
        }
        telemetry.record(Event.of("x").with("map", new FailingMap()));
        telemetry.record(null);
        telemetry.record(Sample.step(), null);
        telemetry.record(Sample.step());
        telemetry.close();
        Stats stats = telemetry.stats();
        assertThat(stats.pending()).isEqualTo(1);
        assertThat(stats.recorded()).isEqualTo(failures.size() + 4);
        assertBalanced(stats);
        assertThat(lines()).hasSize(1);
        JSON.readTree(lines().get(0));
    }

    @Test
    void record_handoverThatFails_losesNothingAndIsNotCounted() throws IOException {
        DeliveryStrategy failing = new DeliveryStrategy() {
            @Override
            public void recorded() {
                throw new IllegalStateException("recorded");
            }

            @Override
            public void close(boolean wrote) {
                throw new IllegalStateException("close");
            }
        };
        Telemetry telemetry = spooled(failing);
        telemetry.record(Sample.step());
        telemetry.close();
        assertThat(telemetry.stats())
                .isEqualTo(new Stats(Stats.State.CLOSED, 1, 1, 0, Map.of(), Map.of(SensitiveClass.PROMPT, 1L)));
        assertThat(lines()).hasSize(1);
    }

    @Test
    void record_verbose_printsTheLineOutsideOfTheLock() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"", "verbose_enabled = true");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Telemetry telemetry = builder()
                .diagnostics(new PrintStream(out, true, StandardCharsets.UTF_8))
                .build();
        telemetry.record(Sample.step());
        telemetry.record(new Sample.Unknown());
        telemetry.close();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("telemetry: " + lines().get(0) + "\n");
        PrintStream failing = new PrintStream(out) {
            @Override
            public void print(String text) {
                throw new IllegalStateException("closed");
            }
        };
        Telemetry other = builder().diagnostics(failing).build();
        other.record(Sample.step());
        assertThat(other.stats().pending()).isEqualTo(1);
        assertBalanced(other.stats());
    }

    @Test
    void record_manyThreads_allLinesAreWholeAndCounted() throws Exception {
        Telemetry telemetry = builder().clock(Clock.systemUTC()).build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                work.add(() -> {
                    for (int count = 0; count < 10_000; count++) {
                        telemetry.record(
                                count % 100 == 99
                                        ? new Sample.Unknown()
                                        : Event.of("e").with("n", count));
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        telemetry.close();
        Stats stats = telemetry.stats();
        assertThat(stats.recorded()).isEqualTo(80_000);
        assertBalanced(stats);
        assertThat(stats.dropped()).containsEntry(DropReason.INVALID, 800L);
        long discarded = stats.dropped().getOrDefault(DropReason.OVER_QUOTA, 0L);
        List<String> lines = lines();
        assertThat(stats.pending()).isEqualTo(lines.size());
        assertThat(lines.size() + discarded).isEqualTo(79_200);
        assertThat(lost(DropReason.OVER_QUOTA)).isEqualTo(discarded);
        Set<String> uuids = new HashSet<>();
        for (String line : lines) {
            uuids.add(JSON.readTree(line).path("uuid").asString());
        }
        assertThat(uuids).hasSameSizeAs(lines);
        assertThat(bytes()).isLessThanOrEqualTo(Spool.MAX_PENDING_BYTES);
    }

    @Test
    void record_overQuota_theOldestGoFirstAndAreCountedExactly() throws IOException {
        Files.createDirectories(pending());
        byte[] big = ("x".repeat(1_023) + "\n").repeat(100).getBytes(StandardCharsets.UTF_8);
        for (int file = 0; file < 10; file++) {
            Files.write(pending().resolve(NOW.toEpochMilli() - 1_000 + file + "-7-0000000" + file + ".ndjson"), big);
        }
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.close();
        // 1,000 KiB were there; with room for a file of a third of 1 MiB, four of the ten have to go.
        assertThat(lost(DropReason.OVER_QUOTA)).isEqualTo(400);
        assertThat(names()).noneMatch(name -> name.matches(".*-7-0000000[0123]\\.ndjson"));
        assertThat(names()).anyMatch(name -> name.contains("-7-00000004"));
        assertThat(telemetry.stats().dropped()).isEmpty();
        assertBalanced(telemetry.stats());
    }

    @Test
    void record_filesTooOld_goAndAreCounted() throws IOException {
        Files.createDirectories(pending());
        long limit = NOW.toEpochMilli() - PendingFolder.MAX_AGE_MILLIS;
        Files.writeString(pending().resolve(limit - 1 + "-7-00000000.ndjson"), "{}\n{}\n");
        Files.writeString(pending().resolve(limit + "-7-00000000.ndjson"), "{}\n");
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.close();
        assertThat(lost(DropReason.EXPIRED)).isEqualTo(2);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void record_filesLeftOpenByTheDead_countForTheQuota() throws IOException {
        Files.createDirectories(pending());
        byte[] big = ("x".repeat(1_023) + "\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Path dead = pending().resolve(NOW.toEpochMilli() - 100_000 + "-999999999-00000000.ndjson.open");
        Path alive = pending()
                .resolve(NOW.toEpochMilli() - 100_000 + "-"
                        + ProcessHandle.current().pid() + "-00000000.ndjson.open");
        for (Path file : List.of(dead, alive)) {
            Files.write(file, big);
            assertThat(file.toFile().setLastModified(NOW.toEpochMilli() - 90_000))
                    .isTrue();
        }
        telemetry().record(Sample.step());
        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(lost(DropReason.OVER_QUOTA)).isEqualTo(1_000);
    }

    @Test
    void record_linksAmongTheFiles_areNeitherFollowedNorCounted() throws IOException {
        Files.createDirectories(pending());
        Path large = Files.write(root.resolve("large"), new byte[3 * 1024 * 1024]);
        Files.createSymbolicLink(pending().resolve("1000000000000-7-00000000.ndjson"), large);
        Files.createSymbolicLink(pending().resolve("1000000000001-7-00000000.ndjson"), Path.of("/dev/zero"));
        Path mine = Files.writeString(pending().resolve(NOW.toEpochMilli() - 5 + "-7-00000000.ndjson"), "{}\n");
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.close();
        assertThat(mine).exists();
        assertThat(large).exists();
        assertThat(telemetry.stats().pending()).isEqualTo(1);
    }

    @Test
    void record_folderThatIsALink_writesNothingThere() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.createDirectories(pending().getParent());
        Files.createSymbolicLink(pending(), elsewhere);
        assertUnwritable();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void record_folderThatIsAFile_isCounted() throws IOException {
        Files.writeString(pending(), "x");
        assertUnwritable();
    }

    private void assertUnwritable() throws IOException {
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.close();
        assertThat(telemetry.stats().dropped()).isEqualTo(Map.of(DropReason.UNWRITABLE, 1L));
        assertBalanced(telemetry.stats());
    }

    @Test
    void record_largeEvents_rotateAndAreBounded() throws IOException {
        Telemetry telemetry = telemetry();
        DynamicEvent event = Event.of("large");
        for (int count = 0; count < 150; count++) {
            event = event.with("p" + count, List.of("é".repeat(190), "ü".repeat(190)));
        }
        for (int count = 0; count < 20; count++) {
            telemetry.record(event);
        }
        telemetry.close();
        assertThat(names().stream().filter(name -> name.endsWith(".ndjson")).count())
                .isGreaterThan(1);
        assertThat(bytes()).isLessThanOrEqualTo(Spool.MAX_PENDING_BYTES);
        assertThat(lines().size() + lost(DropReason.OVER_QUOTA)).isEqualTo(20);
    }

    @Test
    void flush_spool_finishesTheFile() throws IOException {
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        assertThat(telemetry.flush(Duration.ofSeconds(1))).isTrue();
        telemetry.record(Sample.step());
        telemetry.close();
        assertThat(names().stream().filter(name -> name.endsWith(".ndjson"))).hasSize(2);
    }

    @Test
    void record_folderIsDeletedMeanwhile_losesOneAtMostAndCountsIt() throws IOException {
        Telemetry telemetry = telemetry();
        telemetry.record(Sample.step());
        telemetry.flush(Duration.ofSeconds(1));
        for (String name : names()) {
            Files.delete(pending().resolve(name));
        }
        Files.delete(pending());
        for (int times = 0; times < 3; times++) {
            telemetry.record(Sample.step());
        }
        telemetry.close();
        assertThat(telemetry.stats().dropped()).containsOnly(Map.entry(DropReason.UNWRITABLE, 1L));
        assertThat(telemetry.stats().pending()).isEqualTo(3);
    }

    @Test
    void lines_tornFile_countsTheTornOneToo() throws IOException {
        Path file = Files.writeString(root.resolve("x"), "{}\n{}\n{");
        assertThat(LineCount.of(file.toFile())).isEqualTo(3);
        assertThat(LineCount.of(root.resolve("none").toFile())).isZero();
        assertThat(LineCount.of(root.toFile())).isZero();
    }

    private static final class FailingMap extends java.util.AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no entries");
        }
    }

    private static void assertBalanced(Stats stats) {
        long dropped =
                stats.dropped().values().stream().mapToLong(Long::longValue).sum();
        assertThat(stats.recorded()).isEqualTo(stats.pending() + stats.delivered() + dropped);
    }

    private TelemetryBuilder builder() {
        return Telemetry.builder("pipelex")
                .home(project.home())
                .environment(Map.of())
                .catalogue(Sample.CATALOGUE)
                .context(new Object())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Telemetry telemetry() {
        return builder().build();
    }

    private Telemetry spooled(DeliveryStrategy strategy) {
        ConsentGrant grant = project.decide().grant();
        assertThat(grant).isNotNull();
        long[] redacted = new long[SensitiveClass.COUNT];
        EventEncoder encoder =
                new EventEncoder(grant, new Environment(Map.of()), Sample.CATALOGUE, new Object(), redacted);
        return new SpooledTelemetry(
                new SpooledTelemetry.Parts(grant, NOW::toEpochMilli, encoder, redacted), null, session -> strategy);
    }

    private Path pending() {
        return project.home().pending().toPath();
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(pending())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pending())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names()) {
            Path file = pending().resolve(name);
            if (!Files.isSymbolicLink(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private long bytes() throws IOException {
        long bytes = 0;
        for (String name : names()) {
            bytes += Files.size(pending().resolve(name));
        }
        return bytes;
    }

    /** How many events were dropped, as the project's status says it. */
    private long lost(DropReason reason) {
        return TelemetryData.of(project.home(), Map.of()).status().dropped().getOrDefault(reason, 0L);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
