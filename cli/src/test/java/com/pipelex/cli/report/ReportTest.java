package com.pipelex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is made whatever the files say; what it looks like is {@code ReportIT}'s. */
class ReportTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "null",
                "{\"batch\":{}}",
                "{\"batch\":[1,null,[],{}]}",
                "{\"batch\":[{\"event\":7,\"timestamp\":\"+1000000000-12-31T23:59:59Z\",\"properties\":[]}]}",
                "{\"batch\":[{\"event\":\"\",\"timestamp\":\"-1000000000-01-01T00:00:00Z\",\"uuid\":{},\"properties\":{\"\":null}}]}",
                "{\"batch\":[{\"event\":\"<script>\",\"distinct_id\":\"<script>\",\"properties\":{\"<script>\":[\"<script>\",{}]}}]}"
            })
    void page_ledgerOfAnybodys_isMadeAndItsWordsAreText(String body) throws IOException {
        entry("1", "+1000000000-12-31T23:59:59Z", "<script>", body);
        entry("2", "-1000000000-01-01T00:00:00Z", "\u202e", body);
        entry("3", "2026-11-24T09:30:00Z", "https://a.example", body);

        String page = page();

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</main></body></html>")
                .doesNotContain("<script");
        assertThat(page.split("<details class=\"row\"", -1)).hasSizeGreaterThan(3);
    }

    @Test
    void page_nothing_saysSoAndChangesNothing() throws IOException {
        assertThat(page()).contains("Nothing has been chosen, so telemetry is off, and nothing was recorded.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void page_anyData_allowsNothingButItsOwnStyle() throws IOException {
        assertThat(page())
                .containsPattern("content=\"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'")
                .doesNotContain("style=", "onclick", "src=", "http://", "https://");
    }

    private void entry(String name, String acceptedAt, String host, String body) throws IOException {
        Path sent = Files.createDirectories(home().dataFolder().resolve("sent"));
        Files.writeString(
                sent.resolve(name + ".json"),
                "{\"accepted_at\":\"" + acceptedAt + "\",\"host\":\"" + host
                        + "\",\"status\":200,\"events\":1,\"bytes\":1,\"body\":" + body + "}\n");
    }

    private Home home() {
        return Home.of("pipelex", folder, Map.of("HOME", folder.toString()));
    }

    private String page() {
        Clock clock = Clock.fixed(NOW, ZoneId.of("Pacific/Kiritimati"));
        Report report = Report.read(home(), Map.of(), clock);
        return new String(report.page(Map.of("pipelex telemetry off", "Record nothing.")), StandardCharsets.UTF_8);
    }
}
