package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.spool.OverheadBudget;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.upload.DeliveryFixture;
import com.pipelex.telemetry.upload.DetachedUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library that costs its commands too much starts no upload process for a week, and says so. */
final class SelfLimitIT extends DeliveryFixture {

    private static final long WEEK = Duration.ofDays(7).toMillis();

    /** As many commands as count, each with an event, and what each cost. */
    private void commands(long micros) throws IOException {
        for (int run = 0; run < OverheadBudget.RUNS; run++) {
            record(1);
        }
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (!name.contains(PendingFile.MICROS)) {
                Files.move(file, file.resolveSibling(name.replace(".ndjson", "." + micros + "us.ndjson")));
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(home.pending().toPath())) {
            return files.toList();
        }
    }

    private boolean isDue(long at) throws IOException {
        Files.deleteIfExists(home.deliveryLock().toPath());
        ConsentGrant grant = Consent.grant(home, Map.of());
        assertThat(grant).isNotNull();
        return new DetachedUpload(grant, new Environment(Map.of()), () -> at).isDue();
    }

    private TelemetryData.Cost cost() {
        return TelemetryData.of(home, Map.of()).status().cost();
    }

    @Test
    void command_closed_leavesWhatItCostInTheNameOfItsFile() throws IOException {
        long from = System.nanoTime();
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of("CI", "true"))
                .decision(dry())
                .build()) {
            telemetry.record(Event.of("thing_done"));
        }
        long most = (System.nanoTime() - from) / 1_000;
        assertThat(files()).singleElement().satisfies(file -> {
            PendingFile pending = PendingFile.of(file.toFile());
            assertThat(pending).isNotNull();
            assertThat(pending.costMicros()).isBetween(1L, most);
        });
        assertThat(cost().runs()).isEqualTo(1);
    }

    /** Nothing is sent at its end, so that the file can be looked at. */
    private ConsentDecision dry() throws IOException {
        Files.writeString(home.choiceFile(), "telemetry_mode = \"anonymous\"\n");
        return Consent.decide(home, Map.of());
    }

    @Test
    void host_thatRunsLong_notesNoCost() throws IOException {
        try (Telemetry telemetry = Telemetry.builder("acme")
                .home(home)
                .environment(Map.of())
                .decision(dry())
                .inProcess(QUICK)
                .build()) {
            telemetry.record(Event.of("thing_done"));
        }
        assertThat(files()).singleElement().asString().endsWith(".ndjson").doesNotContain("us.ndjson");
    }

    @Test
    void delivery_costsOverBudget_startsNoSenderForAWeek() throws IOException {
        commands(OverheadBudget.BUDGET_MICROS + 1);
        long before = System.currentTimeMillis();
        assertThat(deliver().accepted()).as("what is pending is still sent").isEqualTo(OverheadBudget.RUNS);
        long after = System.currentTimeMillis();

        assertThat(isDue(after)).isFalse();
        assertThat(isDue(before + WEEK - 1)).isFalse();
        assertThat(isDue(after + WEEK)).isTrue();
        assertThat(cost().median()).isEqualTo(Duration.ofNanos(10_001_000));
        assertThat(cost().limitedUntil())
                .isBetween(Instant.ofEpochMilli(before + WEEK), Instant.ofEpochMilli(after + WEEK));
        Files.deleteIfExists(home.deliveryLock().toPath());
        record(1);
        assertThat(deliver().accepted()).as("by hand it is sent").isEqualTo(1);
    }

    @Test
    void delivery_costsWithinBudget_limitsNothing() throws IOException {
        commands(OverheadBudget.BUDGET_MICROS);
        deliver();
        assertThat(isDue(System.currentTimeMillis())).isTrue();
        assertThat(cost().limitedUntil()).isNull();
        assertThat(cost().runs()).isEqualTo(OverheadBudget.RUNS);
    }

    @Test
    void delivery_hostIsDown_notesEachCommandOnce() throws IOException {
        stub.close();
        commands(7_000);
        deliver();
        assertThat(files())
                .hasSize(OverheadBudget.RUNS)
                .noneMatch(file -> file.toString().contains(PendingFile.MICROS));
        commands(1_000);
        assertThat(cost().median()).as("the last twenty").isEqualTo(Duration.ofMillis(1));
        deliver();
        deliver();
        assertThat(cost().median()).isEqualTo(Duration.ofMillis(1));
    }
}
