package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.TelemetryData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pipelex telemetry preview}: what it shows is what is recorded, and it leaves nothing behind. */
class PreviewIT {

    /** What is another one for each process, run or attempt. */
    private static final List<String> VARYING = List.of("uuid", "timestamp", "pipeline_run_id", "duration_ms");

    @TempDir
    Path folder;

    private PipelexProcess.Result preview(String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("telemetry", "preview"));
        arguments.addAll(List.of(words));
        return PipelexProcess.in(folder).run(arguments.toArray(new String[0]));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "anonymous  | validate hello.plx             | 0",
                "anonymous  | run hello.plx --dry-run --no-output | 0",
                "anonymous  | show pipes hello.plx           | 0",
                "anonymous  | validate nowhere.plx           | 1",
                "anonymous  | validate --nonsense            | 2",
                "identified | validate hello.plx --json      | 0"
            })
    void preview_command_isWhatIsRecordedWhenItIsOn(String mode, String command, int exitCode) throws Exception {
        Projects.initialised(folder);
        String[] words = command.split(" ", -1);
        Path choice = folder.resolve(".pipelex/telemetry.toml");
        String settings = "redact = [\"arch\"]\nuser_id = \"ada\"\n";
        Files.writeString(choice, "telemetry_mode = \"off\"\n" + settings);
        List<String> before = Projects.tree(folder);

        PipelexProcess.Result shown = preview(words(mode, words));

        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(exitCode);
        assertThat(Projects.tree(folder)).isEqualTo(before);
        Files.writeString(choice, "telemetry_mode = \"" + mode + "\"\n" + settings);
        assertThat(PipelexProcess.in(folder).run(words).exitCode()).isEqualTo(exitCode);
        List<Map<String, Object>> recorded = new ArrayList<>();
        for (String line : Projects.pending(folder)) {
            recorded.add(steady(TelemetryData.parsed(line.getBytes(StandardCharsets.UTF_8))));
        }
        assertThat(events(shown)).isNotEmpty().isEqualTo(recorded);
        // In the very bytes: the members in their order, and not a blank between them.
        assertThat(shown.out()
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("[0-9a-f-]{36}|[0-9:.TZ-]{24}", "*"))
                .startsWith(Projects.pending(folder)
                        .get(0)
                        .replaceAll("[0-9a-f-]{36}|[0-9:.TZ-]{24}", "*")
                        .replaceAll("\"duration_ms.*", ""));
    }

    private static String[] words(String mode, String... command) {
        List<String> words = new ArrayList<>(List.of(mode, "--json", "--"));
        words.addAll(List.of(command));
        return words.toArray(new String[0]);
    }

    @Test
    void preview_undecided_asksNothingAndWritesNothing() throws Exception {
        Projects.initialised(folder);
        List<String> before = Projects.tree(folder);

        PipelexProcess.Result shown = preview("--", "validate", "hello.plx");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.err())
                .contains("hello.plx: 1 pipe")
                .contains("Preview: in mode anonymous it would have recorded 2 events. Nothing was recorded.");
        assertThat(shown.out())
                .startsWith("{\n  \"uuid\": \"")
                .contains("\n  \"event\": \"bundle_dry_run\",\n")
                .contains("\n  \"event\": \"command_complete\",\n")
                .contains("\n    \"$process_person_profile\": false,\n");
        assertThat(Projects.tree(folder)).isEqualTo(before);
    }

    @Test
    void preview_on_isOfTheModeInForceAndRecordsNothingMore() throws Exception {
        Projects.choosing(folder, "identified", "https://telemetry.invalid");
        Files.writeString(
                folder.resolve(".pipelex/telemetry.toml"),
                "user_id = \"ada\"\n",
                java.nio.file.StandardOpenOption.APPEND);
        List<String> before = Projects.tree(folder);

        PipelexProcess.Result shown = preview("--json", "--", "validate", "hello.plx");

        assertThat(events(shown))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).containsEntry("distinct_id", "ada"));
        assertThat(Projects.tree(folder)).isEqualTo(before);
    }

    @Test
    void preview_withoutACommand_isAnExampleOfEachEvent() throws Exception {
        PipelexProcess.Result shown = preview("--json");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.err()).startsWith("Examples: each event of mode anonymous once, with made-up values.");
        assertThat(events(shown))
                .extracting(event -> event.get("event"))
                .contains("command_complete", "pipeline_execute", "pipe_complete", "telemetry_just_enabled")
                .doesNotHaveDuplicates();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"telemetry anonymous", "init", "doctor", "telemetry preview -- validate hello.plx"})
    void preview_commandThatNeverRecords_isNotRun(String command) throws Exception {
        Projects.initialised(folder);
        List<String> before = Projects.tree(folder);

        PipelexProcess.Result shown = preview(words("anonymous", command.split(" ", -1)));

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).isEqualTo("[]\n");
        assertThat(shown.err()).contains("records nothing in any mode; it was not run.");
        assertThat(Projects.tree(folder)).isEqualTo(before);
    }

    @Test
    void preview_off_showsThatThereIsNothing() throws Exception {
        Projects.initialised(folder);
        PipelexProcess.Result shown = preview(words("off", "validate", "hello.plx"));
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).isEqualTo("[]\n");
        assertThat(shown.err()).contains("In mode off nothing is recorded.");
    }

    @Test
    void preview_identifiedWithoutUserId_isAnonymousAndSaysSo() throws Exception {
        Projects.initialised(folder);
        PipelexProcess.Result shown = preview(words("identified", "validate", "hello.plx"));
        assertThat(shown.err()).contains("No user id is given");
        assertThat(shown.out()).contains("\"$process_person_profile\":false");
    }

    @Test
    void preview_wordThatIsNeitherModeNorCommand_saysBoth() throws Exception {
        PipelexProcess.Result shown = preview("anonymus", "--", "validate", "hello.plx");
        assertThat(shown.exitCode()).isEqualTo(2);
        assertThat(shown.err()).contains("'anonymus' is no mode (off, anonymous, identified) and no command.");
        assertThat(shown.out()).isEmpty();
    }

    private static List<Map<String, Object>> events(PipelexProcess.Result shown) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Object event : (List<?>) Objects.requireNonNull(
                TelemetryData.parsed(shown.out().getBytes(StandardCharsets.UTF_8)), shown.out() + shown.err())) {
            events.add(steady(event));
        }
        return events;
    }

    /** Without what varies; an anonymous identifier does. */
    private static Map<String, Object> steady(Object event) {
        Map<String, Object> steady = new LinkedHashMap<>();
        ((Map<?, ?>) event).forEach((name, value) -> {
            boolean isRandom =
                    name.equals("distinct_id") && String.valueOf(value).length() == 36;
            if (!VARYING.contains(name) && !isRandom) {
                steady.put((String) name, value instanceof Map<?, ?> inner ? steady(inner) : value);
            }
        });
        return steady;
    }
}
