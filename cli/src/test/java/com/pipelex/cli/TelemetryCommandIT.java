package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code pipelex telemetry …} as a person uses it: real processes, files and sockets. */
class TelemetryCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private PostHogStub host;

    @BeforeEach
    void start() throws IOException {
        host = PostHogStub.start();
        Projects.initialised(folder);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private PipelexProcess pipelex() {
        return PipelexProcess.in(folder);
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        return pipelex().run(arguments);
    }

    private void choose(String mode) throws IOException {
        Projects.choosing(folder, mode, host.url().toString());
    }

    /** Records something, and keeps the sender that would be due from starting. */
    private void recordWithoutSender() throws Exception {
        Path data = folder.resolve(".pipelex/telemetry");
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(data.resolve("delivery.lock"), "");
        assertThat(run("validate", "hello.plx").exitCode()).isZero();
        assertThat(Projects.pending(folder)).isNotEmpty();
    }

    private JsonNode status(PipelexProcess process) throws Exception {
        PipelexProcess.Result result = process.run("telemetry", "status", "--json");
        assertThat(result.exitCode()).isZero();
        return JSON.readTree(result.out());
    }

    private String choice() throws IOException {
        return Files.readString(folder.resolve(".pipelex/telemetry.toml"));
    }

    @Test
    void status_nothingChosen_isUndecidedAndWritesNothing() throws Exception {
        List<String> before = Projects.tree(folder);
        JsonNode status = status(pipelex());
        assertThat(status.get("mode").asString()).isEqualTo("undecided");
        assertThat(status.get("enabled").asBoolean()).isFalse();
        assertThat(run("telemetry").out()).contains("Telemetry  undecided", "Nothing has been chosen yet.");
        assertThat(Projects.tree(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"off, false", "anonymous, true", "identified, true"})
    void status_chosen_namesTheFileThatDecided(String mode, boolean isOn) throws Exception {
        choose(mode);
        JsonNode status = status(pipelex());
        assertThat(status.get("mode").asString()).isEqualTo(mode);
        assertThat(status.get("enabled").asBoolean()).isEqualTo(isOn);
        assertThat(status.get("reason").asString()).contains(".pipelex/telemetry.toml says " + mode);
        if (isOn) {
            assertThat(status.get("host").asString()).isEqualTo(host.url().toString());
        } else {
            assertThat(status.get("host").isNull()).isTrue();
        }
        assertThat(run("telemetry", "status").out()).contains("Telemetry  " + mode, "Pending", "Delivered", "Dropped");
    }

    @Test
    void status_somebodyElseSaysOff_saysWho() throws Exception {
        choose("identified");
        assertThat(status(pipelex().with("DO_NOT_TRACK", "1")).get("reason").asString())
                .isEqualTo("DO_NOT_TRACK is set.");
        assertThat(status(pipelex().with("PIPELEX_TELEMETRY", "off"))
                        .get("reason")
                        .asString())
                .contains("PIPELEX_TELEMETRY");
        Path policy = Files.writeString(folder.resolve("policy.toml"), "max_mode = \"off\"\n");
        JsonNode status = status(pipelex().with("PIPELEX_POLICY_FILE", policy.toString()));
        assertThat(status.get("mode").asString()).isEqualTo("off");
        assertThat(status.get("reason").asString()).contains("policy.toml");
    }

    @ParameterizedTest
    @CsvSource({"off", "anonymous", "identified"})
    void choose_oneWord_writesTheFileForItsOwnerAlone(String mode) throws Exception {
        PipelexProcess.Result result = run("telemetry", mode);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Telemetry is set to " + mode + " in .pipelex/telemetry.toml.");
        assertThat(result.out()).isEmpty();
        assertThat(choice()).contains("telemetry_mode = \"" + mode + "\"");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve(".pipelex/telemetry.toml"))))
                .isEqualTo("rw-------");
    }

    @Test
    void choose_identifiedWithUserId_keepsWhatStoodInTheFile() throws Exception {
        Files.writeString(
                folder.resolve(".pipelex/telemetry.toml"),
                "# mine\nhost = \"https://example.com\" # there\ntelemetry_mode = \"off\"\nother = 1\n");
        assertThat(run("telemetry", "identified", "--user-id", "ada").exitCode())
                .isZero();
        assertThat(choice())
                .startsWith(
                        "# mine\nhost = \"https://example.com\" # there\ntelemetry_mode = \"identified\"\nother = 1\n")
                .contains("user_id = \"ada\"");
    }

    @Test
    void off_eventsPending_deletesThemAndTheUserIdAtOnceWhateverTheHostDoes() throws Exception {
        choose("anonymous");
        assertThat(run("telemetry", "identified", "--user-id", "ada").exitCode())
                .isZero();
        recordWithoutSender();
        host.answer(request -> Reply.blackHole());

        PipelexProcess.Result result = run("telemetry", "off");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("that had not been sent were deleted.");
        assertThat(Projects.pending(folder)).isEmpty();
        assertThat(choice()).doesNotContain("ada").contains("telemetry_mode = \"off\"");
        assertThat(host.requests()).isEmpty();
    }

    @Test
    void reset_chosen_isUndecidedAgain() throws Exception {
        choose("anonymous");
        recordWithoutSender();
        assertThat(run("telemetry", "reset").exitCode()).isZero();
        assertThat(status(pipelex()).get("mode").asString()).isEqualTo("undecided");
        assertThat(Projects.pending(folder)).isEmpty();
    }

    @Test
    void pendingAndLog_raw_areTheBytesThatTheHostReceived() throws Exception {
        choose("anonymous");
        recordWithoutSender();
        String pending = run("telemetry", "pending", "--raw").out();

        PipelexProcess.Result sent = run("telemetry", "send");

        assertThat(sent.exitCode()).isZero();
        assertThat(sent.err()).contains("✓").contains("delivered to " + host.url());
        String received = new String(host.requests().get(0).body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(run("telemetry", "log", "--raw").out()).isEqualTo(received + "\n");
        assertThat(withoutTime(pending)).isEqualTo(withoutTime(received + "\n"));
        assertThat(JSON.readTree(received).get("batch").size())
                .isEqualTo(status(pipelex()).get("delivered").asInt());
        assertThat(run("telemetry", "pending", "--raw").out()).isEmpty();
        assertThat(run("telemetry", "log").out()).contains("\"event\": \"command_complete\"");
    }

    private static String withoutTime(String body) {
        assertThat(body).containsOnlyOnce("\"sent_at\":\"");
        return body.replaceAll("\"sent_at\":\"[^\"]*\"", "");
    }

    @Test
    void send_hostSaysNo_saysWhatToDoAndKeepsTheEvents() throws Exception {
        choose("anonymous");
        recordWithoutSender();
        int pending = Projects.pending(folder).size();
        host.enqueue(Reply.status(401));
        PipelexProcess.Result refused = run("telemetry", "send");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("answered 401", "project_api_key");
        host.close();
        PipelexProcess.Result down = run("telemetry", "send");
        assertThat(down.exitCode()).isEqualTo(1);
        assertThat(down.err()).contains("did not answer");
        assertThat(Projects.pending(folder)).hasSize(pending);
        assertThat(run("telemetry").out()).contains("Delivered");
    }

    @Test
    void send_offOrNothingOrNoKey_saysSo() throws Exception {
        choose("off");
        PipelexProcess.Result off = run("telemetry", "send");
        assertThat(off.exitCode()).isZero();
        assertThat(off.err()).contains("Nothing is sent: telemetry is off.");
        choose("anonymous");
        assertThat(run("telemetry", "send").err()).contains("Nothing is pending.");
        Files.writeString(folder.resolve(".pipelex/telemetry.toml"), "telemetry_mode = \"anonymous\"\n");
        PipelexProcess.Result noKey = run("telemetry", "send");
        assertThat(noKey.exitCode()).isEqualTo(1);
        assertThat(noKey.err()).contains("There is no project_api_key");
    }

    @Test
    void inCi_chosenThere_isDeliveredByTheEndOfTheCommand() throws Exception {
        choose("anonymous");
        assertThat(pipelex().with("CI", "true").run("validate", "hello.plx").exitCode())
                .isZero();
        assertThat(host.events()).anyMatch(event -> "command_complete".equals(event.get("event")));
        assertThat(Projects.pending(folder)).isEmpty();
    }

    @Test
    void inCi_hostNeverAnswers_theCommandEndsAndTheEventsStay() throws Exception {
        choose("anonymous");
        host.answer(request -> Reply.blackHole());
        long before = System.nanoTime();
        PipelexProcess.Result result = pipelex().with("CI", "true").run("validate", "hello.plx");
        assertThat(result.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(host.requests()).hasSize(1);
        assertThat(Projects.pending(folder)).isNotEmpty();
    }

    @Test
    void inCi_fileThatGitTracks_turnsNothingOn() throws Exception {
        choose("anonymous");
        git("init", "-q");
        git("add", "-f", ".pipelex/telemetry.toml");
        PipelexProcess.Result result = pipelex().with("CI", "true").run("validate", "hello.plx");
        assertThat(result.exitCode()).isZero();
        assertThat(host.requests()).isEmpty();
        assertThat(Projects.tree(folder)).doesNotContain(".pipelex/telemetry");
        assertThat(status(pipelex()).get("reason").asString()).contains("git");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void severalCommands_withinTenMinutes_startOneSender() throws Exception {
        choose("anonymous");
        assertThat(run("validate", "hello.plx").exitCode()).isZero();
        await().atMost(Duration.ofSeconds(20)).until(() -> !host.requests().isEmpty());
        // Until the sender has let go of what it sent, the next command's events are not told from the first one's.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Projects.pending(folder).isEmpty());
        assertThat(run("validate", "hello.plx").exitCode()).isZero();
        assertThat(run("validate", "hello.plx").exitCode()).isZero();
        assertThat(Projects.pending(folder))
                .filteredOn(line -> line.contains("\"command_complete\""))
                .hasSize(2);
        assertThat(host.requests()).hasSize(1);
    }
}
