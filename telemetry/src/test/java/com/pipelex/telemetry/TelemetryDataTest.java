package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.spool.DeliveryLock;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.FileOps;
import com.pipelex.telemetry.upload.SentLog;
import com.pipelex.telemetry.upload.Totals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project's data says of itself, whatever the person chose, and that saying it changes nothing. */
final class TelemetryDataTest {

    private static final String ANONYMOUS = "telemetry_mode = \"anonymous\"";
    private static final String KEY = "project_api_key = \"phc_test\"";

    private static final long NOW = System.currentTimeMillis() - 60_000;

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void open() throws IOException {
        project = Project.in(root.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "telemetry_mode = \"off\"", "telemetry_mode = \"anonymous\""})
    void status_emptyHome_isNothingAndMakesNothing(String choice) throws IOException {
        if (!choice.isEmpty()) {
            project.choice(choice);
        }
        Map<String, String> before = project.snapshot();
        TelemetryData data = data();
        assertThat(data.status())
                .isEqualTo(new TelemetryData.Status(
                        0,
                        0,
                        null,
                        0,
                        null,
                        Map.of(),
                        Map.of(),
                        new TelemetryData.Cost(Duration.ZERO, 0, null),
                        choice.equals(ANONYMOUS) ? "https://eu.i.posthog.com" : "",
                        false,
                        false,
                        null));
        assertThat(data.pending()).isEmpty();
        assertThat(data.sent()).isEmpty();
        assertThat(data.send().outcome())
                .isEqualTo(choice.equals(ANONYMOUS) ? DeliveryOutcome.NO_KEY : DeliveryOutcome.OFF);
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void status_homeThatIsNotThere_isNothing() {
        TelemetryData data = TelemetryData.of(Project.homeOf("pipelex", root.resolve("nowhere")), Map.of());
        assertThat(data.status().pendingEvents()).isZero();
        assertThat(data.pending()).isEmpty();
        assertThat(data.sent()).isEmpty();
        assertThat(data.send().outcome()).isEqualTo(DeliveryOutcome.OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "telemetry_mode = \"off\"", "telemetry_mode = \"sometimes\"", "not TOML"})
    void pending_offOrUndecided_isEmptyAndWhatWasRecordedStays(String choice) throws IOException {
        file("5-1-00000000.ndjson", line(1, true), line(2, true));
        if (!choice.isEmpty()) {
            project.choice(choice, KEY);
        }
        Map<String, String> before = project.snapshot();
        assertThat(data().pending()).isEmpty();
        assertThat(data().status().pendingEvents()).isEqualTo(2);
        assertThat(data().status().hasKey()).isFalse();
        assertThat(data().send().outcome()).isEqualTo(DeliveryOutcome.OFF);
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void pending_environmentSaysOff_isEmpty() throws IOException {
        project.choice(ANONYMOUS, KEY);
        file("5-1-00000000.ndjson", line(1, true));
        assertThat(data().pending()).hasSize(1);
        for (String name : List.of("PIPELEX_TELEMETRY", "DO_NOT_TRACK")) {
            TelemetryData data =
                    TelemetryData.of(project.home(), Map.of(name, name.equals("DO_NOT_TRACK") ? "1" : "off"));
            assertThat(data.pending()).as("%s", name).isEmpty();
            assertThat(data.send().outcome()).isEqualTo(DeliveryOutcome.OFF);
        }
    }

    @Test
    void pending_finishedFiles_areTheLinesAsTheyAreInTheirOrder() throws IOException {
        project.choice(ANONYMOUS, KEY);
        file("20-1-00000000.ndjson", line(3, true));
        file("5-1-00000000.ndjson", line(1, true), line(2, true));
        file("6-1-00000000.ndjson.open", line(9, true));
        file("7-1-00000000.torn-1.drop");
        Map<String, String> before = project.snapshot();
        assertThat(data().pending()).singleElement().satisfies(body -> {
            String text = new String(body, StandardCharsets.UTF_8);
            assertThat(text)
                    .startsWith("{\"api_key\":\"phc_test\",\"batch\":[" + line(1, true) + "," + line(2, true) + ","
                            + line(3, true) + "],\"sent_at\":\"20");
            assertThat(TelemetryData.parsed(body)).isInstanceOf(Map.class);
        });
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void pending_whatCannotBeSent_isLeftOut() throws IOException {
        file("5-1-00000000.ndjson", line(1, false), "{\"uuid\":", line(2, true), "{}", "", "[]", line(3, true));
        Path torn = file("6-1-00000000.ndjson", line(4, true));
        Files.writeString(torn, line(4, true) + "\n" + line(5, true));
        project.choice(ANONYMOUS, KEY);
        assertThat(numbers()).containsExactly(2L, 3L, 4L);
        project.choice("telemetry_mode = \"identified\"", "user_id = \"ada\"", KEY);
        assertThat(numbers()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void pending_moreThanOneBodyHolds_isSeveral() throws IOException {
        project.choice(ANONYMOUS, KEY);
        file("5-1-00000000.ndjson", Collections.nCopies(1_001, line(1, true)).toArray(new String[0]));
        List<Integer> sizes = new ArrayList<>();
        for (byte[] body : data().pending()) {
            sizes.add(batch(body).size());
        }
        assertThat(sizes).containsExactly(500, 500, 1);
    }

    @Test
    void status_filesWordsAndState_areAddedUp() throws IOException {
        project.choice(ANONYMOUS, KEY, "host = \"https://us.i.posthog.com\"");
        Path first = file("123-1-00000000.ndjson.open", line(1, true));
        Path second = file("124-1-00000000.7000us.ndjson", line(2, true), line(3, true));
        file("6-1-00000000.torn-2.drop");
        file("7-1-00000000.torn-3.drop");
        file("8-1-00000000.invalid-1.drop");
        file("9-1-00000000.configured-4.drop");
        DeliveryState state = new DeliveryState();
        state.apply(Totals.delivered(40));
        state.cost(2_000);
        state.apply(Totals.lost(DropReason.TORN, 100));
        state.apply(Totals.lost(DropReason.EXPIRED, 6));
        state.apply(Totals.lost(SensitiveClass.CONFIGURED, 20));
        state.apply(Totals.lost(SensitiveClass.URL, 1));
        ConsentGrant grant = project.decide().grant();
        assertThat(grant).isNotNull();
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(503, 0), grant.destination(), 1_700_000_000_999L);
        state.write(project.home(), FileOps.SYSTEM);
        assertThat(data().status())
                .isEqualTo(new TelemetryData.Status(
                        3,
                        Files.size(first) + Files.size(second),
                        Instant.ofEpochMilli(NOW + 123),
                        40,
                        new TelemetryData.LastDelivery(Instant.ofEpochMilli(1_700_000_000_999L), "later", 503, null),
                        Map.of(DropReason.TORN, 105L, DropReason.EXPIRED, 6L, DropReason.INVALID, 1L),
                        Map.of(SensitiveClass.CONFIGURED, 24L, SensitiveClass.URL, 1L),
                        new TelemetryData.Cost(Duration.ofNanos(4_500_000), 2, null),
                        "https://us.i.posthog.com",
                        true,
                        false,
                        null));
    }

    @Test
    void send_dry_isPreviewedButNotSent() throws IOException {
        project.choice(ANONYMOUS, KEY, "dry_mode_enabled = true");
        file("5-1-00000000.ndjson", line(1, true));
        assertThat(data().status().isDry()).isTrue();
        assertThat(data().status().hasKey()).isTrue();
        assertThat(numbers()).containsExactly(1L);
        assertThat(data().send().outcome()).isEqualTo(DeliveryOutcome.DRY);
        assertThat(data().status().pendingEvents()).isEqualTo(1);
    }

    @Test
    void sent_entriesOfTheLedger_areTheOldestFirst() throws IOException {
        Files.createDirectories(project.home().dataFolder());
        SentLog sentLog = new SentLog(project.home());
        sentLog.append("https://a.example", 200, 2, "{\"n\":2}".getBytes(StandardCharsets.UTF_8), 2_000);
        sentLog.append("https://a.example", 200, 1, "{\"n\":1}".getBytes(StandardCharsets.UTF_8), 1_000);
        assertThat(data().sent()).extracting(SentLogEntry::events).containsExactly(1, 2);
    }

    @Test
    void parsed_notJson_isNull() {
        assertThat(TelemetryData.parsed("{\"a\":[1,2.5,null]}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, null)));
        assertThat(TelemetryData.parsed("{\"a\":".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    private TelemetryData data() {
        return TelemetryData.of(project.home(), Map.of());
    }

    private static String line(int number, boolean isAnonymous) {
        return "{\"uuid\":\"u\",\"event\":\"e\",\"distinct_id\":\"d\",\"timestamp\":\"t\",\"properties\":{"
                + (isAnonymous ? "\"$process_person_profile\":false," : "") + "\"number\":" + number + "}}";
    }

    private Path file(String name, String... lines) throws IOException {
        Path folder = Files.createDirectories(project.home().pending().toPath());
        // Their first number is a time of today's.
        int dash = name.indexOf('-');
        String today = NOW + Long.parseLong(name.substring(0, dash)) + name.substring(dash);
        return Files.writeString(folder.resolve(today), lines.length == 0 ? "" : String.join("\n", lines) + "\n");
    }

    private List<Object> numbers() {
        List<Object> numbers = new ArrayList<>();
        for (Object event : batch(data().pending().get(0))) {
            numbers.add(((Map<?, ?>) ((Map<?, ?>) event).get("properties")).get("number"));
        }
        return numbers;
    }

    private static List<?> batch(byte[] body) {
        return TelemetryData.parsed(body) instanceof Map<?, ?> map && map.get("batch") instanceof List<?> list
                ? list
                : List.of();
    }

    @Test
    void status_folderThatTakesNoFile_saysWhy() throws IOException {
        project.choice(ANONYMOUS, KEY);
        Path pending = project.home().pending().toPath();
        Files.writeString(pending, "in the way");
        assertThat(data().status().unwritable()).contains("is not a folder");
        Files.delete(pending);
        assertThat(data().status().unwritable()).isNull();
        project.choice("telemetry_mode = \"off\"");
        Files.writeString(pending, "in the way");
        assertThat(data().status().unwritable()).isNull();
    }

    @Test
    void send_anotherDeliveryUnderWay_waitsForItsEnd() throws Exception {
        project.choice(ANONYMOUS, KEY);
        TelemetryData data = data();
        CompletableFuture<DeliveryReport> sent;
        try (DeliveryLock lock = DeliveryLock.tryTake(project.home())) {
            assertThat(lock).isNotNull();
            sent = CompletableFuture.supplyAsync(data::send);
            assertThatThrownBy(() -> sent.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        assertThat(sent.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(DeliveryOutcome.NOTHING);
    }
}
