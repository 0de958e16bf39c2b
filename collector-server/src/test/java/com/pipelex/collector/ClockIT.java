package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose clock is 200 days ahead of its data: nothing expires until the operator confirms the clock. */
class ClockIT {

    @TempDir
    Path folder;

    @Test
    void clock_farAheadOfTheEvents_deletesNothingUntilConfirmed() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Instant then = Instant.now().minus(Duration.ofDays(200));
        try (DuckDbEventStore store = DuckDbEventStore.open(data, StoreOptions.DEFAULT)) {
            store.append(
                    List.of(new CollectedEvent(
                            UUID.randomUUID(), "default", "run", "d", true, then, then, Facets.NONE, "{}")),
                    List.of());
        }
        try (RunningCollector collector = RunningCollector.start(data)) {
            Path log = folder.resolve("data.log");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Files.readString(log).contains("\"event\":\"clock_doubted\""));
            assertThat(Files.readString(log)).contains("collector clock --confirm");
            assertThat(collector.events()).hasSize(1);

            assertThat(RunningCollector.command("clock", "--confirm", "--data", data.toString()))
                    .contains("confirmed");

            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> collector.events().isEmpty());
            assertThat(Files.readString(log)).contains("\"event\":\"clock_trusted\"");
        }
    }
}
