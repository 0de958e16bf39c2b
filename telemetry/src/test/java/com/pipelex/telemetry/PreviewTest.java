package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a preview shows is what is recorded, and showing it writes nothing. */
final class PreviewTest {

    private static final String RANDOM =
            "\"(uuid|distinct_id)\":\"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\"";

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void open() throws IOException {
        project = Project.in(root.toRealPath());
    }

    @ParameterizedTest
    @CsvSource({"anonymous,''", "identified,ada", "identified,''"})
    void events_anyMode_areTheBytesThatAreRecorded(String mode, String userId) throws IOException {
        project.choice(
                "telemetry_mode = \"" + mode + "\"", "user_id = \"" + userId + "\"", "redact = [\"cached\", \"arch\"]");
        Preview preview = builder().preview(Mode.valueOf(mode.toUpperCase(java.util.Locale.ROOT)));
        try (Telemetry earnest = builder().build()) {
            for (Telemetry telemetry : List.of(preview, earnest)) {
                telemetry.record(Sample.step());
                telemetry.record(Event.of("other").with("home", "/home/ada").with("kept", 1));
                telemetry.record(new Sample.Unknown());
                telemetry.record(new Sample.Failing(new IllegalStateException("x")));
            }
            assertThat(preview.stats()).isEqualTo(earnest.stats());
        }
        assertThat(preview.mode()).isEqualTo(userId.isEmpty() ? Mode.ANONYMOUS : Mode.IDENTIFIED);
        assertThat(preview.events())
                .extracting(PreviewTest::withoutRandom)
                .isEqualTo(recorded())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"''", "off", "sometimes"})
    void events_offOrUndecided_areShownAndNothingIsWritten(String choice) throws IOException {
        if (!choice.isEmpty()) {
            project.choice("telemetry_mode = \"" + choice + "\"");
        }
        Map<String, String> before = project.snapshot();
        Preview preview = builder().preview(Mode.ANONYMOUS);
        preview.record(Sample.step());
        preview.close();
        preview.record(Sample.step());
        assertThat(preview.events())
                .singleElement()
                .satisfies(event -> assertThat(new String(event, StandardCharsets.UTF_8))
                        .startsWith("{\"uuid\":\"")
                        .contains("\"event\":\"step\"", "\"$process_person_profile\":false")
                        .endsWith("}}"));
        assertThat(preview.stats().dropped()).isEqualTo(Map.of(DropReason.CLOSED, 1L));
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void preview_off_isAnError() {
        assertThatThrownBy(() -> builder().preview(Mode.OFF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("off");
    }

    private TelemetryBuilder builder() {
        return Telemetry.builder("pipelex")
                .home(project.home())
                .environment(Map.of())
                .catalogue(Sample.CATALOGUE)
                .context(new Object())
                .clock(Clock.fixed(Instant.parse("2026-11-24T09:30:00Z"), ZoneOffset.UTC));
    }

    private List<String> recorded() throws IOException {
        for (PendingFile file : new PendingFolder(project.home(), System::currentTimeMillis).list()) {
            if (file.kind() == PendingFile.Kind.FINISHED) {
                return Files.readAllLines(file.file().toPath()).stream()
                        .map(line -> line.replaceAll(RANDOM, "$1"))
                        .toList();
            }
        }
        return List.of();
    }

    private static String withoutRandom(byte[] event) {
        return new String(event, StandardCharsets.UTF_8).replaceAll(RANDOM, "$1");
    }
}
