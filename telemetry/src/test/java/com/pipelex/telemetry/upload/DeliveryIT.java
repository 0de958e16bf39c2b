package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery over a real socket, to a host that does what hosts do. */
class DeliveryIT extends DeliveryFixture {

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
        assertThat(sentLog()).hasSize(1);
        SentLogEntry entry = sentLog().get(0);
        assertThat(entry.body()).isEqualTo(stub.requests().get(0).body());
        assertThat(entry.events()).isEqualTo(2);
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.host()).isEqualTo(stub.url().toString());
    }

    @Test
    void pending_preview_isWhatIsSentButForTheTimeOfSending() {
        record(2);
        String previewed = new String(TelemetryData.of(home, Map.of()).pending().get(0), StandardCharsets.UTF_8);
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

    @ParameterizedTest
    @ValueSource(strings = {"31536000", "100000000000000000000", "Fri, 31 Dec 2100 08:49:37 GMT"})
    void run_retryAfterOfAYearAndMore_isADay(String header) {
        record(1);
        stub.enqueue(Reply.status(503).withHeader("Retry-After", header));
        long day = 24L * 3_600_000;
        long before = System.currentTimeMillis();
        deliver();
        assertThat(stub.requests()).hasSize(1);
        assertThat(DeliveryState.read(home).nextAttempt()).isBetween(before + day, System.currentTimeMillis() + day);
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
        assertThat(TelemetryData.of(home, Map.of()).status().dropped()).containsOnly(Map.entry(DropReason.REFUSED, 1L));
        assertThat(pendingEvents()).isZero();
    }

    @Test
    void run_batchTooLarge_isHalvedAndOnlyTheOneTooLargeByItselfIsDropped() {
        record(16);
        stub.answer(request ->
                request.events().size() > 3 || numbers(request.events()).contains(5L) ? Reply.status(413) : Reply.ok());

        deliver();

        assertThat(numbers(stub.events())).hasSize(15).doesNotContain(5L);
        assertThat(TelemetryData.of(home, Map.of()).status().dropped())
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
        assertThat(TelemetryData.of(home, Map.of()).status().dropped()).containsEntry(DropReason.CONSENT_LOWERED, 2L);
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
        assertThat(TelemetryData.of(home, Map.of()).status().dropped())
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

        assertThat(TelemetryData.of(home, Map.of()).status().dropped()).containsOnly(Map.entry(DropReason.EXPIRED, 2L));
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
                .run(Backoff.IGNORED);

        assertThat(report.accepted()).isEqualTo(2);
    }

    @Test
    void run_dataFolderIsALink_isLeftAlone(@TempDir Path elsewhere) throws IOException {
        Files.move(home.dataFolder(), root.resolve("aside"));
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
}
