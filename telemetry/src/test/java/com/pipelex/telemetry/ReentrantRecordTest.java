package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** Events whose values record others while they are encoded: each is written once, whole. */
final class ReentrantRecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    @Test
    void record_valueThatRecords_bothEventsAreWrittenOnce() throws IOException {
        Project project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
        Telemetry telemetry = telemetry(project);

        telemetry.record(Event.of("outer")
                .with("before", 1)
                .with(
                        "value",
                        new RecordingMap(
                                () -> telemetry.record(Event.of("inner").with("inside", 2))))
                .with("after", 3));
        telemetry.record(Event.of("next"));
        telemetry.close();

        List<String> events = events(project);
        assertThat(events).containsExactly("inner", "outer", "next");
        assertThat(telemetry.stats().recorded()).isEqualTo(3);
        assertThat(telemetry.stats().pending()).isEqualTo(3);
        assertThat(telemetry.stats().dropped()).isEmpty();
    }

    @Test
    void record_valueThatRecordsItselfWithoutEnd_endsAndCountsWhatWasTooDeep() throws IOException {
        Project project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
        Telemetry telemetry = telemetry(project);
        List<Event> self = new ArrayList<>();
        self.add(Event.of("self").with("value", new RecordingMap(() -> telemetry.record(self.get(0)))));

        telemetry.record(self.get(0));
        telemetry.close();

        Stats stats = telemetry.stats();
        assertThat(events(project)).hasSize((int) stats.pending()).containsOnly("self");
        assertThat(stats.pending()).isPositive();
        assertThat(stats.dropped()).containsOnlyKeys(DropReason.INVALID);
        assertThat(stats.recorded()).isEqualTo(stats.pending() + stats.dropped().get(DropReason.INVALID));
    }

    private static Telemetry telemetry(Project project) {
        return Telemetry.builder("pipelex")
                .home(project.home())
                .environment(Map.of())
                .build();
    }

    private static List<String> events(Project project) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(project.home().pending().toPath())) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    names.add(JSON.readTree(line).path("event").asString());
                }
            }
        }
        return names;
    }

    /** Runs something when its entries are read. */
    private static final class RecordingMap extends AbstractMap<String, Object> {

        private final Runnable reading;

        RecordingMap(Runnable reading) {
            this.reading = reading;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            reading.run();
            return Map.<String, Object>of("number", 1).entrySet();
        }
    }
}
