package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery over a real socket, to a host that does what hosts do. */
class DeliveryIT {

    private static final DeliveryOptions QUICK =
            DeliveryOptions.defaults().withBackoff(Duration.ofMillis(1)).withRequestTimeout(Duration.ofMillis(400));

    @TempDir
    Path folder;

    private PostHogStub stub;
    private Home home;

    @BeforeEach
    void start() throws IOException {
        stub = PostHogStub.start();
        home = new Home("acme", folder);
        choose("anonymous", stub.url().toString());
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private void choose(String mode, String host) throws IOException {
        Files.writeString(
                home.choiceFile(),
                "telemetry_mode = \"" + mode + "\"\nhost = \"" + host
                        + "\"\nproject_api_key = \"phc_test\"\nuser_id = \"ada\"\n");
    }

    /** Records so many events, as one process of a command does, and leaves them pending. */
    private void record(int events) {
        Permit permit = Consent.permit(home, Map.of());
        assertThat(permit).isNotNull();
        long[] redacted = new long[SensitiveClass.COUNT];
        EventEncoder encoder = new EventEncoder(permit, new Environment(Map.of()), null, null, redacted);
        Spool spool = new Spool(permit);
        for (int number = 0; number < events; number++) {
            JsonBuffer line = encoder.encode(
                    Event.of("thing_done").with("number", number), Envelope.NONE, System.currentTimeMillis());
            assertThat(spool.append(line.array(), line.length(), System.currentTimeMillis()))
                    .isTrue();
        }
        spool.finish();
    }

    private DeliveryReport deliver() {
        return deliver(QUICK);
    }

    private DeliveryReport deliver(DeliveryOptions options) {
        return new Delivery(
                        home,
                        new Environment(Map.of()),
                        options,
                        System::currentTimeMillis,
                        Deadline.in(Duration.ofSeconds(10)))
                .run(Delivery.Waiting.IGNORED);
    }

    private List<LedgerEntry> ledger() {
        return new Ledger(home).entries();
    }

    private static Set<Object> numbers(List<Map<String, Object>> events) {
        Set<Object> numbers = new TreeSet<>();
        for (Map<String, Object> event : events) {
            numbers.add(((Map<?, ?>) event.get("properties")).get("number"));
        }
        return numbers;
    }

    /** What arrived, without the library's own report of losses. */
    private List<Map<String, Object>> things() {
        return stub.events().stream()
                .filter(event -> "thing_done".equals(event.get("event")))
                .toList();
    }

    private static List<Object> uuids(List<Map<String, Object>> events) {
        List<Object> uuids = new ArrayList<>();
        for (Map<String, Object> event : events) {
            uuids.add(event.get("uuid"));
        }
        return uuids;
    }

    private long pendingEvents() {
        return Outbox.of(home, Map.of()).status().pendingEvents();
    }

    @Test
    void run_accepted_wireIsPostHogs() {
        record(3);

        DeliveryReport report = deliver();

        assertThat(report.outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(report.accepted()).isEqualTo(3);
        Received request = stub.requests().get(0);
        assertThat(stub.requests()).hasSize(1);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/batch/");
        assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).startsWith("pipelex-telemetry/");
        assertThat(request.json()).containsKeys("api_key", "batch", "sent_at").containsEntry("api_key", "phc_test");
        for (Map<String, Object> event : request.events()) {
            assertThat(event).containsOnlyKeys("uuid", "event", "distinct_id", "timestamp", "properties");
            assertThat((String) event.get("uuid"))
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            Map<?, ?> properties = (Map<?, ?>) event.get("properties");
            assertThat(properties.get("$lib")).isEqualTo("pipelex-telemetry");
            assertThat(properties.get("$process_person_profile")).isEqualTo(false);
            assertThat(properties.get("$geoip_disable")).isEqualTo(true);
            assertThat(properties.get("$ip")).isEqualTo("0.0.0.0");
        }
        assertThat(pendingEvents()).isZero();
    }

    @Test
    void run_accepted_ledgerHoldsTheExactBytes() {
        record(2);
        deliver();
        assertThat(ledger()).hasSize(1);
        LedgerEntry entry = ledger().get(0);
        assertThat(entry.body()).isEqualTo(stub.requests().get(0).body());
        assertThat(entry.events()).isEqualTo(2);
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.host()).isEqualTo(stub.url().toString());
    }

    @Test
    void pending_preview_isWhatIsSentButForTheTimeOfSending() {
        record(2);
        String previewed = new String(Outbox.of(home, Map.of()).pending().get(0), StandardCharsets.UTF_8);
        deliver();
        String sent = new String(stub.requests().get(0).body(), StandardCharsets.UTF_8);
        assertThat(previewed.substring(0, previewed.indexOf("],\"sent_at\"")))
                .isEqualTo(sent.substring(0, sent.indexOf("],\"sent_at\"")));
    }

    @Test
    void run_withoutCompression_sendsThePlainBody() {
        record(1);
        deliver(QUICK.withCompression(DeliveryOptions.Compression.NONE));
        assertThat(stub.requests().get(0).header("Content-Encoding")).isEmpty();
        assertThat(stub.requests().get(0).wire()).startsWith('{');
    }

    @Test
    void run_nothingPending_sendsNothing() {
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.NOTHING);
        record(1);
        deliver();
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.NOTHING);
        assertThat(stub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void run_passingTrouble_retriesWithTheSameEventsAndANewTime(int status) {
        record(2);
        stub.enqueue(Reply.status(status), Reply.status(status));

        DeliveryReport report = deliver();

        assertThat(report.outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        List<Received> requests = stub.requests();
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1).events()).isEqualTo(requests.get(0).events());
        assertThat(requests.get(2).events()).isEqualTo(requests.get(0).events());
    }

    @Test
    void run_everyAttemptFails_isFourRequestsAndKeepsTheEvents() {
        record(2);
        stub.answer(request -> Reply.status(503));
        DeliveryReport report = deliver();
        assertThat(report.outcome()).isEqualTo(DeliveryOutcome.LATER);
        assertThat(stub.requests()).hasSize(4);
        assertThat(pendingEvents()).isEqualTo(2);
    }

    @Test
    void run_retryAfterLongerThanIsLeft_stopsAndWaitsForIt() {
        record(1);
        stub.enqueue(Reply.status(429).withHeader("Retry-After", "3600"));
        long before = System.currentTimeMillis();

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.LATER);

        assertThat(stub.requests()).hasSize(1);
        assertThat(DeliveryState.read(home).nextAttempt()).isGreaterThanOrEqualTo(before + 3_600_000);
    }

    @Test
    void run_retryAfterOfAYear_isCutToADay() {
        record(1);
        stub.enqueue(Reply.status(503).withHeader("Retry-After", "31536000"));
        deliver();
        assertThat(DeliveryState.read(home).nextAttempt())
                .isLessThanOrEqualTo(System.currentTimeMillis() + 24L * 3_600_000);
    }

    @Test
    void run_retryAfterOfASecond_isAFloor() {
        record(1);
        stub.enqueue(Reply.status(503).withHeader("Retry-After", "1"));
        long before = System.nanoTime();
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 302})
    void run_hostTakesNothingFromUs_asksOnceAndKeepsTheEvents(int status) {
        record(2);
        stub.answer(request -> Reply.status(status));

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.REJECTED);

        assertThat(stub.requests()).hasSize(1);
        assertThat(pendingEvents()).isEqualTo(2);
        Destination same = new Destination(stub.url().toString(), "phc_test");
        DeliveryState state = DeliveryState.read(home);
        assertThat(state.isWaiting(same, System.currentTimeMillis())).isTrue();
        assertThat(state.isWaiting(new Destination(stub.url().toString(), "phc_other"), System.currentTimeMillis()))
                .isFalse();
    }

    @Test
    void run_oneBadEvent_neverCostsTheRest() {
        record(33);
        stub.answer(request -> numbers(request.events()).contains(17L) ? Reply.status(400) : Reply.ok());

        DeliveryReport report = deliver();

        assertThat(report.outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(numbers(stub.events())).hasSize(32).doesNotContain(17L);
        assertThat(uuids(stub.events())).doesNotHaveDuplicates();
        assertThat(Outbox.of(home, Map.of()).status().dropped()).containsOnly(Map.entry(DropReason.REFUSED, 1L));
        assertThat(pendingEvents()).isZero();
    }

    @Test
    void run_batchTooLarge_isHalvedAndOnlyTheOneTooLargeByItselfIsDropped() {
        record(16);
        stub.answer(request ->
                request.events().size() > 3 || numbers(request.events()).contains(5L) ? Reply.status(413) : Reply.ok());

        deliver();

        assertThat(numbers(stub.events())).hasSize(15).doesNotContain(5L);
        assertThat(Outbox.of(home, Map.of()).status().dropped())
                .containsOnly(Map.entry(DropReason.REFUSED_TOO_LARGE, 1L));
    }

    @Test
    void run_blackHole_endsAtTheRequestsLimit() {
        record(1);
        stub.answer(request -> Reply.blackHole());
        long before = System.nanoTime();
        assertThat(deliver(QUICK.withMaxRetries(0)).outcome()).isEqualTo(DeliveryOutcome.LATER);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(350), Duration.ofSeconds(3));
        assertThat(pendingEvents()).isEqualTo(1);
    }

    @Test
    void run_hostDripsForEver_endsAtTheRequestsLimit() {
        record(1);
        stub.answer(request -> Reply.drip());
        long before = System.nanoTime();
        assertThat(deliver(QUICK.withMaxRetries(0)).outcome()).isEqualTo(DeliveryOutcome.LATER);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void run_connectionReset_isRetried() {
        record(1);
        stub.enqueue(Reply.reset(), Reply.reset());
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(stub.requests()).hasSize(3);
        assertThat(stub.events()).hasSize(1);
    }

    @Test
    void run_hostIsDown_keepsTheEvents() {
        record(2);
        stub.close();
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.LATER);
        assertThat(pendingEvents()).isEqualTo(2);
    }

    @Test
    void run_choiceChangedToOffMeanwhile_sendsNothingMore() {
        record(600);
        stub.answer(request -> {
            try {
                choose("off", stub.url().toString());
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
            return Reply.ok();
        });
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.OFF);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void run_choiceLoweredSince_withholdsWhatIdentifies() throws IOException {
        choose("identified", stub.url().toString());
        record(2);
        choose("anonymous", stub.url().toString());
        record(1);

        deliver();

        assertThat(numbers(things())).containsExactly(0L);
        assertThat(new String(stub.requests().get(0).body(), StandardCharsets.UTF_8))
                .doesNotContain("\"ada\"");
        assertThat(Outbox.of(home, Map.of()).status().dropped()).containsEntry(DropReason.CONSENT_LOWERED, 2L);
    }

    @Test
    void run_tornAndDamagedLines_areCountedAndTheRestGoes() throws IOException {
        record(3);
        File file =
                new PendingFolder(home, System::currentTimeMillis).list().get(0).file();
        String text = Files.readString(file.toPath());
        String[] lines = text.split("\n", -1);
        Files.writeString(
                file.toPath(),
                lines[0] + "\n" + "\0\0\0garbage\n" + "{\"uuid\":1}\n" + lines[1] + "\n" + lines[2].substring(0, 40));

        deliver();

        assertThat(numbers(things())).containsExactly(0L, 1L);
        assertThat(Outbox.of(home, Map.of()).status().dropped())
                .containsEntry(DropReason.CORRUPT, 2L)
                .containsEntry(DropReason.TORN, 1L);
        assertThat(pendingEvents()).isZero();
    }

    @Test
    void run_lossesUnknownToTheReceiver_areReportedOnceAndOnlyAlong() throws IOException {
        record(1);
        File pending = home.pending();
        Files.createFile(new File(pending, System.currentTimeMillis() + "-1-0123abcd.unwritable-7.drop").toPath());

        deliver();
        record(1);
        deliver();

        List<Map<String, Object>> reports = stub.events().stream()
                .filter(event -> "telemetry_dropped".equals(event.get("event")))
                .toList();
        assertThat(reports).hasSize(1);
        assertThat((Object) ((Map<?, ?>) reports.get(0).get("properties")).get("unwritable"))
                .isEqualTo(7L);
    }

    @Test
    void run_oldFiles_expireAndAreCounted() throws IOException {
        record(2);
        File file =
                new PendingFolder(home, System::currentTimeMillis).list().get(0).file();
        String name = file.getName();
        long old = System.currentTimeMillis() - PendingFolder.MAX_AGE_MILLIS - 1_000;
        assertThat(file.renameTo(new File(home.pending(), old + name.substring(name.indexOf('-')))))
                .isTrue();

        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.NOTHING);

        assertThat(Outbox.of(home, Map.of()).status().dropped()).containsOnly(Map.entry(DropReason.EXPIRED, 2L));
    }

    @Test
    void run_fileOfAKilledProcess_isAdopted() throws IOException {
        record(2);
        File file =
                new PendingFolder(home, System::currentTimeMillis).list().get(0).file();
        String name = file.getName();
        String random = name.substring(name.lastIndexOf('-') + 1);
        File open = new File(home.pending(), "1700000000000-999999999-" + random + ".open");
        assertThat(file.renameTo(open)).isTrue();
        assertThat(open.setLastModified(System.currentTimeMillis() - 2 * PendingFolder.UNTOUCHED_MILLIS))
                .isTrue();
        // Its name says 2023: within the 28 days of a clock of that time.
        long then = 1_700_000_100_000L;
        assertThat(open.setLastModified(then - 2 * PendingFolder.UNTOUCHED_MILLIS))
                .isTrue();

        DeliveryReport report = new Delivery(
                        home, new Environment(Map.of()), QUICK, () -> then, Deadline.in(Duration.ofSeconds(10)))
                .run(Delivery.Waiting.IGNORED);

        assertThat(report.accepted()).isEqualTo(2);
    }

    @Test
    void run_dataFolderIsALink_isLeftAlone(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(home.dataFolder(), elsewhere);
        deliver();
        assertThat(new PendingFolder(home, System::currentTimeMillis).list()).isEmpty();
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void run_anotherSenderAtWork_leavesItToThat() throws Exception {
        record(1);
        try (var channel = java.nio.channels.FileChannel.open(
                        home.deliveryLock().toPath(),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.BUSY);
        }
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
    }

    @Test
    void inProcess_flush_deliversEverythingRecordedBefore() {
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushAt(1_000).withFlushInterval(Duration.ofHours(1)))
                .build()) {
            for (int number = 0; number < 50; number++) {
                telemetry.record(Event.of("thing_done").with("number", number));
            }
            assertThat(telemetry.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(stub.requests()).hasSize(1);
            assertThat(stub.events()).hasSize(50);
            assertThat(telemetry.flush(Duration.ofSeconds(10))).isTrue();
            assertThat(stub.requests()).hasSize(1);
        }
    }

    @Test
    void inProcess_flushAt_deliversByItself() throws InterruptedException {
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushAt(10).withFlushInterval(Duration.ofHours(1)))
                .build()) {
            for (int number = 0; number < 10; number++) {
                telemetry.record(Event.of("thing_done").with("number", number));
            }
            assertThat(stub.awaitEvents(10, Duration.ofSeconds(10))).hasSize(10);
        }
    }

    @Test
    void inProcess_flushInterval_deliversByItself() throws InterruptedException {
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushInterval(Duration.ofMillis(20)))
                .build()) {
            telemetry.record(Event.of("thing_done"));
            assertThat(stub.awaitEvents(1, Duration.ofSeconds(10))).hasSize(1);
        }
    }

    @Test
    void inProcess_flushIntoABlackHole_endsAtItsTimeoutAndKeepsTheEvents() {
        stub.answer(request -> Reply.blackHole());
        Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withRequestTimeout(Duration.ofSeconds(30)).withFlushInterval(Duration.ofHours(1)))
                .build();
        telemetry.record(Event.of("thing_done"));
        long before = System.nanoTime();
        assertThat(telemetry.flush(Duration.ofMillis(300))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(pendingEvents()).isEqualTo(1);
        stub.close();
        telemetry.close();
    }

    @Test
    void inProcess_close_deliversWhatIsLeft() {
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushInterval(Duration.ofHours(1)))
                .build()) {
            telemetry.record(Event.of("thing_done"));
        }
        assertThat(stub.events()).hasSize(1);
    }

    @Test
    void envelope_uuidAndTimestamp_areTheHosts() {
        java.util.UUID uuid = java.util.UUID.fromString("0190d4a2-0000-7000-8000-000000000001");
        java.time.Instant when = java.time.Instant.parse("2026-01-02T03:04:05.678Z");
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushInterval(Duration.ofHours(1)))
                .build()) {
            telemetry.record(
                    Event.of("thing_done"),
                    Envelope.none().withUuid(uuid).withTimestamp(when).withDistinctId("bob"));
        }
        Map<String, Object> event = stub.events().get(0);
        assertThat(event.get("uuid")).isEqualTo(uuid.toString());
        assertThat(event.get("timestamp")).isEqualTo("2026-01-02T03:04:05.678Z");
        // In anonymous mode nothing identifies, whatever a host says.
        assertThat(event.get("distinct_id")).isNotEqualTo("bob");
    }
}
