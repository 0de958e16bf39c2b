package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.internal.OwnFiles;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.Spool;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import com.pipelex.telemetry.upload.Backoff;
import com.pipelex.telemetry.upload.Delivery;
import com.pipelex.telemetry.upload.DetachedUpload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Processes that are killed, disks that are full, clocks that jump: nothing twice, nothing damaged, nothing uncounted. */
class CrashIT {

    private static final int HOSTS = 176;
    private static final int SENDERS = 24;
    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 300;
    private static final int KILLED = 137;
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20_260_731;

    private static final DeliveryOptions QUICK =
            DeliveryOptions.defaults().withBackoff(Duration.ofMillis(1)).withRequestTimeout(Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private final Set<Long> dead = new HashSet<>();
    private PostHogStub stub;
    private Home home;

    @BeforeEach
    void start() throws IOException {
        stub = PostHogStub.start();
        home = Project.homeOf("acme", folder);
        ChoiceFile.claim(home);
        Files.writeString(
                home.choiceFile(),
                "telemetry_mode = \"anonymous\"\nhost = \"" + stub.url() + "\"\nproject_api_key = \"phc_test\"\n");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    /** One event, whoever saw it: its host's number and its own. */
    private record Key(long process, long number) {}

    @Test
    void recordAndDeliver_killedAtRandomMoments_nothingTwiceNothingDamagedNothingUncounted() throws Exception {
        Random chance = new Random(SEED);
        AtomicLong acknowledgedByAll = new AtomicLong();
        Set<Key> acknowledged = ConcurrentHashMap.newKeySet();
        stub.answer(request -> Reply.ok().after(Duration.ofMillis(request.wire().length % 40)));
        ExecutorService hosts = Executors.newFixedThreadPool(AT_ONCE);
        ScheduledExecutorService killer = Executors.newScheduledThreadPool(2);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int number = 0; number < HOSTS; number++) {
                int process = number;
                // Every eighth is killed on its way up, and every sixteenth holds nothing back.
                long delay = chance.nextInt(8) == 0 ? -chance.nextInt(120) - 1 : chance.nextInt(151);
                long pause = chance.nextInt(16) == 0 ? 0 : 3_000_000;
                all.add(hosts.submit(() -> {
                    for (long seen : recordUntilKilled(process, pause, delay, killer)) {
                        acknowledged.add(new Key(process, seen));
                        acknowledgedByAll.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (int killed = 0; killed < SENDERS; ) {
                await().pollInterval(Duration.ofMillis(5))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> hasFinished() || all.stream().allMatch(Future::isDone));
                if (isKilledWhileItDelivers(chance.nextInt(450), killer) && ++killed % 3 == 0) {
                    deliver();
                }
            }
            for (Future<?> host : all) {
                host.get(60, TimeUnit.SECONDS);
            }
        } finally {
            hosts.shutdownNow();
            killer.shutdownNow();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> deliver() != DeliveryOutcome.BUSY);
        assertThat(deliver()).isIn(DeliveryOutcome.NOTHING, DeliveryOutcome.DELIVERED);

        Set<Key> arrived = arrivedUnderOneUuidEach();
        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        long dropped = total(status.dropped());
        long missing =
                acknowledged.stream().filter(key -> !arrived.contains(key)).count();
        System.out.println("kills=" + dead.size() + " acknowledged=" + acknowledged.size() + " delivered="
                + arrived.size() + " torn=" + status.dropped().getOrDefault(DropReason.TORN, 0L) + " over-quota="
                + status.dropped().getOrDefault(DropReason.OVER_QUOTA, 0L) + " pending=" + status.pendingEvents()
                + " missing=" + missing + " duplicates-under-one-uuid=" + duplicates());
        assertThat(dead).hasSize(HOSTS + SENDERS);
        assertThat(acknowledgedByAll.get()).isEqualTo(acknowledged.size());
        assertThat(status.pendingEvents()).isZero();
        assertThat(missing).isLessThanOrEqualTo(dropped);
        // What arrived was counted once, however often it was sent; a host that is killed has recorded one event at
        // most
        // that it did not live to acknowledge.
        assertThat(status.delivered()).isEqualTo(arrived.size());
        assertThat(status.delivered() + dropped)
                .isBetween((long) acknowledged.size(), (long) acknowledged.size() + HOSTS);
        assertThat(arrived).hasSizeGreaterThan(1_000);
        assertThat(status.dropped()).containsOnlyKeys(keysOf(status.dropped(), DropReason.TORN, DropReason.OVER_QUOTA));
    }

    private static DropReason[] keysOf(Map<DropReason, Long> dropped, DropReason... allowed) {
        return Arrays.stream(allowed).filter(dropped::containsKey).toArray(DropReason[]::new);
    }

    /**
     * Starts a host and kills it so long after its first event, or after its start where that is negative. By its handle:
     * the process's own method would close the pipe with what is still in it.
     */
    private List<Long> recordUntilKilled(int number, long pause, long delay, ScheduledExecutorService killer)
            throws Exception {
        Process host = java("", CrashHost.class, folder.toString(), "" + number, "" + Long.MAX_VALUE, "" + pause);
        List<Long> acknowledged = new ArrayList<>();
        if (delay < 0) {
            killer.schedule(host.toHandle()::destroyForcibly, -delay, TimeUnit.MILLISECONDS);
        }
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.US_ASCII))) {
            StringBuilder line = new StringBuilder();
            for (int unit = out.read(); unit >= 0; unit = out.read()) {
                if (unit != '\n') {
                    line.append((char) unit);
                    continue;
                }
                if (acknowledged.isEmpty() && delay >= 0) {
                    killer.schedule(host.toHandle()::destroyForcibly, delay, TimeUnit.MILLISECONDS);
                }
                acknowledged.add(Long.parseLong(line.toString()));
                line.setLength(0);
            }
        } catch (IOException closed) {
            // The pipe ends with its process.
        }
        buried(host);
        return acknowledged;
    }

    private void buried(Process killed) throws InterruptedException {
        assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(killed.exitValue()).as("killed, not ended").isEqualTo(KILLED);
        synchronized (dead) {
            dead.add(killed.pid());
        }
        File[] files = home.pending()
                .listFiles((in, name) -> name.contains("-" + killed.pid() + "-") && name.endsWith(PendingFile.OPEN));
        for (File file : files == null ? new File[0] : files) {
            if (killed.pid() % 5 == 0) {
                // A machine that dies may take the end of a line that a process was told is written.
                cut(file);
            }
            // As if it had died two minutes ago: until then a file is not taken from its process.
            file.setLastModified(System.currentTimeMillis() - 2 * PendingFolder.UNTOUCHED_MILLIS);
        }
    }

    private static void cut(File file) {
        try (RandomAccessFile out = new RandomAccessFile(file, "rw")) {
            out.setLength(Math.max(0, out.length() - 7));
        } catch (IOException gone) {
            // It has been sent already.
        }
    }

    /** Starts an upload process and kills it so long after its start; false where it had ended before. */
    private boolean isKilledWhileItDelivers(int delay, ScheduledExecutorService killer) throws Exception {
        Process sender = java(
                "",
                UploadProcess.class,
                "acme",
                folder.toString(),
                home.stateRoot().toString());
        killer.schedule(sender::destroyForcibly, delay, TimeUnit.MILLISECONDS);
        assertThat(sender.waitFor(20, TimeUnit.SECONDS)).isTrue();
        synchronized (dead) {
            return sender.exitValue() == KILLED && dead.add(sender.pid());
        }
    }

    private boolean hasFinished() {
        return !new PendingFolder(home, System::currentTimeMillis).deliverable().isEmpty();
    }

    /** Whatever was sent, accepted or not, is whole, and an event has one uuid however often it was sent. */
    private Set<Key> arrivedUnderOneUuidEach() {
        Map<Key, Object> uuids = new HashMap<>();
        for (Received request : stub.requests()) {
            JsonNode body = JSON.readTree(request.body());
            assertThat(body.get("batch").isArray()).isTrue();
            assertThat(body.get("batch").size()).isPositive();
            for (Map<String, Object> event : request.events()) {
                assertThat(event).containsOnlyKeys("uuid", "event", "distinct_id", "timestamp", "properties");
                Map<?, ?> properties = (Map<?, ?>) event.get("properties");
                if ("thing_done".equals(event.get("event"))) {
                    assertThat(properties.get("$geoip_disable")).isEqualTo(true);
                    Key key = new Key((Long) properties.get("process"), (Long) properties.get("number"));
                    Object before = uuids.putIfAbsent(key, event.get("uuid"));
                    assertThat(before == null || before.equals(event.get("uuid")))
                            .as("%s under one uuid", key)
                            .isTrue();
                } else {
                    assertThat(event.get("event")).isEqualTo("telemetry_dropped");
                }
            }
        }
        Set<Key> arrived = new HashSet<>();
        for (Map<String, Object> event : things()) {
            Map<?, ?> properties = (Map<?, ?>) event.get("properties");
            arrived.add(new Key((Long) properties.get("process"), (Long) properties.get("number")));
        }
        return arrived;
    }

    private List<Map<String, Object>> things() {
        return stub.events().stream()
                .filter(event -> "thing_done".equals(event.get("event")))
                .toList();
    }

    private long duplicates() {
        List<Map<String, Object>> things = things();
        return things.size()
                - things.stream().map(event -> event.get("uuid")).distinct().count();
    }

    private static long total(Map<DropReason, Long> dropped) {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }

    private DeliveryOutcome deliver() {
        return new Delivery(
                        home,
                        new Environment(Map.of()),
                        QUICK,
                        System::currentTimeMillis,
                        Deadline.in(Duration.ofSeconds(30)))
                .run(Backoff.IGNORED)
                .outcome();
    }

    /** A JVM as a command has one, after what a shell is to do before it. */
    private static Process java(String before, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", before + " exec \"$@\"", "sh"));
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void record_diskFull_returnsAndCountsEveryLoss() throws Exception {
        OwnFiles.folder(home.data());
        OwnFiles.create(home.deliveryLock());

        // A file may grow to 32 KiB, no more: the write that would go over it is refused, in the middle of a line.
        Map<String, Long> said = said(java("ulimit -f 64;", CrashHost.class, folder.toString(), "1", "1000", "0"));

        assertThat(said.get("recorded")).isEqualTo(1_000);
        assertThat(said.get("spooled")).isBetween(20L, 200L);
        assertThat(said.get("unwritable")).isEqualTo(1_000 - said.get("spooled"));
        assertThat(said.get("dropped")).isEqualTo(said.get("unwritable"));
        assertThat(deliver()).isEqualTo(DeliveryOutcome.DELIVERED);
        Set<Key> arrived = arrivedUnderOneUuidEach();
        assertThat(arrived).hasSize((int) (long) said.get("spooled"));
        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.pendingEvents()).isZero();
        assertThat(status.delivered()).isEqualTo(said.get("spooled"));
        assertThat(status.dropped()).containsOnly(Map.entry(DropReason.UNWRITABLE, said.get("unwritable")));
    }

    @Test
    void send_diskFull_sendsNothingTwiceAndKeepsTheFigures() throws Exception {
        OwnFiles.folder(home.data());
        OwnFiles.create(home.deliveryLock());
        Map<String, Long> said = said(java("", CrashHost.class, folder.toString(), "1", "400", "0"));
        assertThat(said.get("spooled")).isEqualTo(400);

        // The entry of the sent log is over the 8 KiB; the state of delivery is not.
        for (int times = 0; times < 2; times++) {
            Process sender = java(
                    "ulimit -f 16;",
                    UploadProcess.class,
                    "acme",
                    folder.toString(),
                    home.stateRoot().toString());
            assertThat(sender.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(sender.exitValue()).isZero();
        }

        assertThat(arrivedUnderOneUuidEach()).hasSize(400);
        assertThat(duplicates()).isZero();
        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.delivered()).isEqualTo(400);
        assertThat(status.pendingEvents()).isZero();
        assertThat(status.dropped()).isEmpty();
        assertThat(TelemetryData.of(home, Map.of()).sent()).isEmpty();
    }

    private static Map<String, Long> said(Process host) throws Exception {
        String last = "";
        for (String line : new String(host.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
            last = line;
        }
        assertThat(host.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(host.exitValue()).isZero();
        Map<String, Long> said = new HashMap<>();
        for (String figure : last.split(" ")) {
            said.put(
                    figure.substring(0, figure.indexOf('=')),
                    Long.parseLong(figure.substring(figure.indexOf('=') + 1)));
        }
        return said;
    }

    @Test
    void recordAndDeliver_clockJumpsByYears_nothingUncountedAndNobodyWaitsForEver() throws Exception {
        Random chance = new Random(SEED);
        AtomicLong now = new AtomicLong(System.currentTimeMillis());
        ConsentGrant grant = Consent.grant(home, Map.of());
        assertThat(grant).isNotNull();
        EventEncoder encoder =
                new EventEncoder(grant, new Environment(Map.of()), null, null, new long[SensitiveClass.COUNT]);
        DetachedUpload senders = new DetachedUpload(grant, new Environment(Map.of()), now::get);
        int recorded = 0;
        for (int round = 0; round < ROUNDS; round++) {
            stub.answer(chance.nextInt(4) == 0 ? request -> Reply.status(503) : request -> Reply.ok());
            now.set(Instant.parse("2026-08-01T00:00:00Z").toEpochMilli() + jump(chance, 20));
            Spool spool = new Spool(grant);
            for (int events = chance.nextInt(5); events >= 0; events--) {
                JsonBuffer line = encoder.encode(
                        Event.of("thing_done").with("process", 1).with("number", recorded++), Envelope.NONE, now.get());
                assertThat(spool.append(line.array(), line.length(), now.get())).isTrue();
                now.addAndGet(chance.nextInt(3) == 0 ? jump(chance, 1) : 0);
            }
            spool.finish();
            // Every upload process that is due runs; after a day and a second without a jump one is, whatever was
            // before.
            if (!senders.isDue()) {
                now.addAndGet(Duration.ofDays(1).toMillis() + 1_000);
                assertThat(senders.isDue()).as("round %s", round).isTrue();
            }
            assertThat(deliverAsSender(now::get)).as("round %s", round).isNotEqualTo(DeliveryOutcome.WAITING);
        }
        stub.answer(request -> Reply.ok());
        now.addAndGet(Duration.ofDays(1).toMillis() + 1_000);
        assertThat(deliverAsSender(now::get)).isIn(DeliveryOutcome.DELIVERED, DeliveryOutcome.NOTHING);

        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.pendingEvents()).isZero();
        assertThat(status.dropped()).containsOnlyKeys(DropReason.EXPIRED);
        int arrived = arrivedUnderOneUuidEach().size();
        assertThat(arrived).isGreaterThan(recorded / 2);
        assertThat(status.delivered()).isEqualTo(arrived);
        // A report of losses that expired before it was sent is among what was dropped.
        assertThat(arrived + total(status.dropped())).isBetween((long) recorded, recorded + ROUNDS / 4L);
    }

    private static long jump(Random chance, int years) {
        return (long) ((chance.nextDouble() * 2 - 1) * years * YEAR);
    }

    private DeliveryOutcome deliverAsSender(LongSupplier clock) {
        return new Delivery(
                        home,
                        new Environment(Map.of()),
                        QUICK.withMaxRetries(0),
                        clock,
                        Deadline.in(Duration.ofSeconds(10)))
                .run(Backoff.RESPECTED)
                .outcome();
    }
}
