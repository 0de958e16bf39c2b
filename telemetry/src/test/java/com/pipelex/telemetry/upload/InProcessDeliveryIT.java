package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.Stats;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.testing.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery inside of a host that runs long. */
class InProcessDeliveryIT extends DeliveryFixture {

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

    @Test
    void inProcess_hostAsksForALaterTime_noFlushComesEarlier() {
        stub.answer(request -> Reply.status(429).withHeader("Retry-After", "3600"));
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushInterval(Duration.ofMillis(1)))
                .build()) {
            telemetry.record(Event.of("thing_done"));
            for (int times = 0; times < 5; times++) {
                assertThat(telemetry.flush(Duration.ofSeconds(10))).isFalse();
            }
        }
        assertThat(stub.requests()).hasSize(1);
        assertThat(pendingEvents()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void inProcess_seriesFails_isOneRequestAndItsRetriesAndThenQuiet(int retries) {
        stub.answer(request -> Reply.status(503));
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withMaxRetries(retries)
                        .withFlushAt(1)
                        .withFlushInterval(Duration.ofMillis(1))
                        .withBackoff(Duration.ofMillis(100)))
                .build()) {
            telemetry.record(Event.of("thing_done"));
            await().until(() -> !stub.requests().isEmpty());
            // While the series is under way, and after it: no reason to begin another.
            for (int number = 0; number < 50; number++) {
                telemetry.record(Event.of("thing_done").with("number", number));
            }
            await().until(() -> stub.requests().size() == 1 + retries);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> stub.requests().size() == 1 + retries);
            stub.answer(request -> Reply.ok());
            assertThat(telemetry.flush(Duration.ofSeconds(10)))
                    .as("a flush tries at once")
                    .isTrue();
        }
        assertThat(things()).hasSize(51);
    }

    @Test
    void inProcess_flushForEver_isNoOverflow() {
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushInterval(Duration.ofHours(1)))
                .build()) {
            telemetry.record(Event.of("thing_done"));
            assertThat(telemetry.flush(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
        }
        assertThat(stub.events()).hasSize(1);
    }

    @Test
    void inCi_hostNeverAnswers_endsWithinTwoSecondsAndKeepsTheEvents() {
        stub.answer(request -> Reply.blackHole());
        Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of("CI", "true"))
                .build();
        telemetry.record(Event.of("thing_done"));
        long before = System.nanoTime();
        telemetry.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(stub.requests()).hasSize(1);
        assertThat(pendingEvents()).isEqualTo(1);
        // The thread that is left behind writes down how it ended, and that is the last of it.
        await().until(() -> DeliveryState.read(home).lastAttempt() > 0);
    }

    private static void assertAddsUp(Stats stats) {
        long dropped = 0;
        for (long count : stats.dropped().values()) {
            dropped += count;
        }
        assertThat(stats.pending() + stats.delivered() + dropped).isEqualTo(stats.recorded());
    }

    @Test
    void inProcess_burstOf10000ToAFastEndpoint_losesNone() {
        Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(DeliveryOptions.defaults())
                .build();
        for (int number = 0; number < 10_000; number++) {
            telemetry.record(Event.of("thing_done").with("number", number));
        }
        assertThat(telemetry.flush(Duration.ofSeconds(60))).isTrue();
        assertThat(telemetry.stats()).isEqualTo(new Stats(Stats.State.ON, 10_000, 0, 10_000, Map.of(), Map.of()));
        telemetry.close();
        assertThat(uuids(things())).hasSize(10_000).doesNotHaveDuplicates();
    }

    @Test
    void inProcess_overTheQuota_statsShowWhatItTookAndAddUp() {
        stub.answer(request -> Reply.ok().after(Duration.ofMillis(20)));
        Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withMaxPendingBytes(256 * 1024).withRequestTimeout(Duration.ofSeconds(5)))
                .build();
        for (int number = 0; number < 20_000; number++) {
            telemetry.record(Event.of("thing_done").with("number", number));
            if (number % 1_000 == 0) {
                assertAddsUp(telemetry.stats());
            }
        }
        assertThat(telemetry.flush(Duration.ofSeconds(60))).isTrue();
        telemetry.close();
        Stats stats = telemetry.stats();
        assertAddsUp(stats);
        assertThat(stats.pending()).isZero();
        assertThat(stats.dropped()).containsOnlyKeys(DropReason.OVER_QUOTA);
        assertThat(uuids(things())).hasSize((int) stats.delivered()).doesNotHaveDuplicates();
        TelemetryData.Status status = TelemetryData.of(home, Map.of()).status();
        assertThat(status.delivered()).isEqualTo(stats.delivered());
        assertThat(status.dropped()).isEqualTo(stats.dropped());
    }

    @Test
    void inProcess_choiceTurnsOff_recordsNothingMoreAndDiscardsItsOpenFile() throws IOException {
        Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushAt(1_000).withFlushInterval(Duration.ofMillis(20)))
                .build();
        telemetry.record(Event.of("thing_done"));
        assertThat(telemetry.flush(Duration.ofSeconds(10))).isTrue();
        choose("off", stub.url().toString());
        telemetry.record(Event.of("thing_done"));

        await().until(() -> telemetry.stats().state() == Stats.State.OFF);
        telemetry.record(Event.of("thing_done"));

        assertThat(telemetry.stats())
                .isEqualTo(new Stats(Stats.State.OFF, 2, 0, 1, Map.of(DropReason.DISCARDED, 1L), Map.of()));
        assertThat(stub.events()).hasSize(1);
        assertThat(TelemetryData.of(home, Map.of()).status().dropped())
                .containsOnly(Map.entry(DropReason.DISCARDED, 1L));
        choose("anonymous", stub.url().toString());
        telemetry.record(Event.of("thing_done"));
        await().until(() -> telemetry.stats().state() == Stats.State.ON);
        telemetry.record(Event.of("thing_done"));
        telemetry.close();
        assertAddsUp(telemetry.stats());
        assertThat(stub.events()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void inProcess_choiceIsLowered_recordsInTheLowerModeFromThenOn() throws IOException, InterruptedException {
        choose("identified", stub.url().toString());
        Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .inProcess(QUICK.withFlushInterval(Duration.ofMillis(20)))
                .build();
        choose("anonymous", stub.url().toString());
        telemetry.record(Event.of("thing_done"));
        await().until(() -> telemetry.stats().pending() == 0);
        assertThat(telemetry.stats().dropped()).containsOnly(Map.entry(DropReason.CONSENT_LOWERED, 1L));
        telemetry.record(Event.of("thing_done"));
        assertThat(stub.awaitEvents(1, Duration.ofSeconds(10))).isNotEmpty();
        telemetry.close();
        assertThat(things()).hasSize(1);
        assertThat(things().get(0).get("distinct_id")).isNotEqualTo("ada");
    }
}
