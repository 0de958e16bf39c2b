package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking it back, end to end: the command, its upload processes, and a collector whose database is the witness. */
final class TelemetryForgetIT {

    @TempDir
    Path folder;

    private Path project;
    private CollectorProcess collector;

    @BeforeEach
    void makeProject() throws Exception {
        project = Files.createDirectories(folder.resolve("project"));
    }

    @AfterEach
    void stop() {
        if (collector != null) {
            collector.close();
        }
    }

    private PipelexProcess.Result pipelex(String... words) throws Exception {
        return PipelexProcess.in(project).run(words);
    }

    private Path choice() {
        return project.resolve(".pipelex/telemetry.toml");
    }

    /** Two commands have run and been delivered, a third one is pending. */
    private void useAndDeliver(String mode) throws Exception {
        collector = CollectorProcess.start(folder.resolve("data"));
        Projects.recorded(project, mode, collector.address());
        Files.writeString(choice(), "user_id = \"ada\"\n", StandardOpenOption.APPEND);
        assertThat(pipelex("telemetry", "send").exitCode()).isZero();
        noSenderSoon();
        assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();
        assertThat(pipelex("telemetry", "send").exitCode()).isZero();
        assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();
        assertThat(Projects.pending(project)).isNotEmpty();
        assertThat(sent().size()).isGreaterThan(2);
        assertThat(pipelex("telemetry", "report").exitCode()).isZero();
        assertThat(Projects.data(project).resolve("report.html")).isNotEmptyFile();
    }

    /** Somebody else has sent something to the same collector; returns how many events. */
    private int othersDeliver() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Projects.recorded(other, "anonymous", collector.address());
        int events = Projects.pending(other).size();
        assertThat(PipelexProcess.in(other).run("telemetry", "send").exitCode()).isZero();
        return events;
    }

    /** As if an upload process had been started just now. */
    private void noSenderSoon() throws Exception {
        Files.setLastModifiedTime(Projects.data(project).resolve("delivery.lock"), FileTime.from(Instant.now()));
    }

    /** What is stored of this project's ledger and pending files, by uuid. */
    private List<String> storedOf(List<String> uuids) throws Exception {
        return collector.events().stream()
                .filter(line -> uuids.stream().anyMatch(line::contains))
                .toList();
    }

    /** The uuids of all that was sent, by the person's own record. */
    private List<String> sent() {
        return TelemetryData.of(Projects.home(project), Map.of()).sent().stream()
                .flatMap(entry -> ((List<?>)
                                ((Map<?, ?>) Objects.requireNonNull(TelemetryData.parsed(entry.body()))).get("batch"))
                        .stream())
                .map(event -> String.valueOf(((Map<?, ?>) event).get("uuid")))
                .toList();
    }

    private static String receipt(PipelexProcess.Result forgot) {
        assertThat(forgot.out()).as(forgot.err()).matches("receipt: [0-9a-f]{16}\n");
        return forgot.out().strip().substring("receipt: ".length());
    }

    private Map<?, ?> status(String... receipt) throws Exception {
        String[] words = receipt.length == 0
                ? new String[] {"telemetry", "forget", "--status", "--json"}
                : new String[] {"telemetry", "forget", "--status", receipt[0], "--json"};
        PipelexProcess.Result result = pipelex(words);
        return (Map<?, ?>) Objects.requireNonNull(
                TelemetryData.parsed(result.out().getBytes(StandardCharsets.UTF_8)), result.out() + result.err());
    }

    private void assertNothingIsLeft() throws Exception {
        assertThat(Projects.pending(project)).isEmpty();
        assertThat(Projects.data(project).resolve("sent")).isEmptyDirectory();
        assertThat(Projects.data(project).resolve("report.html")).doesNotExist();
        assertThat(pipelex("telemetry", "log").err()).contains("Nothing has been sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "identified"})
    void forget_online_collectorHoldsNoRowOfItAndTheReceiptSaysDone(String mode) throws Exception {
        useAndDeliver(mode);
        int others = othersDeliver();
        List<String> sent = sent();
        assertThat(storedOf(sent)).hasSameSizeAs(sent);

        PipelexProcess.Result forgot = pipelex("telemetry", "forget");

        assertThat(forgot.exitCode()).as(forgot.err()).isZero();
        assertThat(forgot.err())
                .contains("Deleted here")
                .contains("has erased it")
                .contains("Telemetry is still on");
        assertThat(storedOf(sent)).isEmpty();
        assertThat(collector.events()).as("others' are there").hasSize(others);
        assertThat(status(receipt(forgot)).get("state")).isEqualTo("done");
        assertThat(status().get("receipt")).isEqualTo(receipt(forgot));
        assertNothingIsLeft();
    }

    @Test
    void forget_offlineFirst_isQueuedAndCarriedOutOnceTheCollectorIsBack() throws Exception {
        useAndDeliver("anonymous");
        List<String> sent = sent();
        collector.stop();

        PipelexProcess.Result forgot = pipelex("telemetry", "forget");

        assertThat(forgot.exitCode()).as(forgot.err()).isZero();
        assertThat(forgot.err())
                .contains(collector.address() + " did not answer.")
                .contains("It stays queued for 28 days");
        assertNothingIsLeft();
        assertThat(status(receipt(forgot)).get("state")).isEqualTo("queued");
        assertThat(pipelex("telemetry", "status").out())
                .contains("\nErasure    " + receipt(forgot) + " waits for its receiver's answer\n");
        assertThat(storedOf(sent)).hasSameSizeAs(sent);

        collector.startAgain();
        assertThat(status(receipt(forgot)).get("state")).isEqualTo("done");
        assertThat(storedOf(sent)).isEmpty();
        assertThat(pipelex("telemetry", "status").out()).doesNotContain("Erasure");
    }

    @Test
    void forget_offlineFirst_isHandedOverByTheSenderOfALaterCommand() throws Exception {
        useAndDeliver("anonymous");
        List<String> sent = sent();
        collector.stop();
        String receipt = receipt(pipelex("telemetry", "forget"));
        collector.startAgain();
        // Eleven minutes later, by its own record.
        Path file = Projects.data(project).resolve("erasure/" + receipt + ".json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"next_attempt\": \\d+", "\"next_attempt\": 0"));
        Files.setLastModifiedTime(
                Projects.data(project).resolve("delivery.lock"),
                FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));

        assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(file), text -> text.contains("\"state\": \"sent\""));
        await().atMost(Duration.ofSeconds(30)).until(() -> storedOf(sent).isEmpty());
        assertThat(status(receipt).get("state")).isEqualTo("done");
    }

    @Test
    void forget_afterOffAndWithDoNotTrack_isCarriedOutAllTheSame() throws Exception {
        useAndDeliver("anonymous");
        List<String> sent = sent();
        assertThat(pipelex("telemetry", "off").exitCode()).isZero();

        PipelexProcess.Result forgot =
                PipelexProcess.in(project).with("DO_NOT_TRACK", "1").run("telemetry", "forget");

        assertThat(forgot.err()).contains("has erased it").doesNotContain("still on");
        assertThat(storedOf(sent)).isEmpty();
        assertThat(status(receipt(forgot)).get("state")).isEqualTo("done");
        assertNothingIsLeft();
    }

    @Test
    void forget_undecidedAgainAndOffline_isRetriedBySendAlone() throws Exception {
        useAndDeliver("anonymous");
        List<String> sent = sent();
        assertThat(pipelex("telemetry", "reset").exitCode()).isZero();
        collector.stop();
        String receipt = receipt(pipelex("telemetry", "forget"));
        collector.startAgain();

        assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();
        assertThat(Files.readString(Projects.data(project).resolve("erasure/" + receipt + ".json")))
                .as("no command does it while telemetry is not on")
                .contains("\"state\": \"queued\"");
        PipelexProcess.Result send = pipelex("telemetry", "send");

        assertThat(send.err()).contains("has erased it").contains("Nothing is sent: telemetry is undecided");
        assertThat(storedOf(sent)).isEmpty();
    }

    @Test
    void forget_senderAtWork_waitsForItAndNamesWhatItDelivered() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            stub.answer(request -> switch (request.path()) {
                case "/batch/" -> Reply.ok().after(Duration.ofMillis(1_500));
                case "/privacy/erase" -> Reply.status(202).withBody("{\"receipt\":\"R1\"}");
                default -> Reply.ok().withBody("{\"state\":\"done\"}");
            });
            Projects.choosing(project, "anonymous", stub.url().toString());
            assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();
            await().atMost(Duration.ofSeconds(30)).until(() -> !stub.requests().isEmpty());

            PipelexProcess.Result forgot = pipelex("telemetry", "forget");

            assertThat(forgot.exitCode()).as(forgot.err()).isZero();
            Object named = stub.requests().stream()
                    .filter(request -> request.path().equals("/privacy/erase"))
                    .findFirst()
                    .orElseThrow()
                    .json()
                    .get("uuids");
            assertThat(stub.events()).isNotEmpty();
            assertThat(named)
                    .isEqualTo(stub.events().stream()
                            .map(event -> event.get("uuid"))
                            .toList());
            assertNothingIsLeft();
        }
    }

    @Test
    void forget_aPostHog_saysWhatToAskWhom() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.recorded(project, "anonymous", stub.url().toString());
            assertThat(pipelex("telemetry", "send").exitCode()).isZero();
            List<String> sent = sent();
            stub.answer(request -> Reply.status(404));

            PipelexProcess.Result forgot = pipelex("telemetry", "forget");

            assertThat(forgot.exitCode()).isZero();
            Path file = Projects.data(project).resolve("erasure/" + receipt(forgot) + ".txt");
            assertThat(forgot.err().replaceAll("\n +", " "))
                    .contains("! " + stub.url() + " does not erase on request (it answered 404)")
                    .contains("Ask its operator")
                    .contains("the key phc_test")
                    .contains("the " + sent.size() + " events whose uuids, and the 1 anonymous run whose id")
                    .contains(file.toString());
            assertThat(Files.readString(file))
                    .startsWith("To: the operator of " + stub.url() + "\nSubject: Erasure of telemetry events\n")
                    .contains(sent);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(status().get("state")).isEqualTo("not_supported");
            assertThat(pipelex("telemetry", "forget", "--status").exitCode()).isZero();
            assertThat(pipelex("telemetry", "status").out())
                    .contains("Delivered  0 events")
                    .doesNotContain("Erasure");
            assertNothingIsLeft();

            PipelexProcess.Result again = pipelex("telemetry", "forget");
            assertThat(again.exitCode()).isZero();
            assertThat(again.err())
                    .contains("There was nothing to delete here.")
                    .contains("nothing has to be erased elsewhere");
            assertThat(status().get("receipt")).as("what is furthest from done").isEqualTo(receipt(forgot));
            assertThat(status(receipt(again)).get("state")).isEqualTo("done");
        }
    }

    @Test
    void status_nothingAskedUnknownOrDamaged_saysSoInOneMessage() throws Exception {
        Projects.initialised(project);
        List<String> before = Projects.tree(project);
        PipelexProcess.Result none = pipelex("telemetry", "forget", "--status");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).startsWith("✗ Nothing has been asked for").hasLineCount(2);
        assertThat(Projects.tree(project)).isEqualTo(before);

        String receipt = receipt(pipelex("telemetry", "forget"));
        assertThat(status(receipt).get("state")).isEqualTo("done");
        PipelexProcess.Result unknown = pipelex("telemetry", "forget", "--status", "0123");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("✗ There is no receipt '0123' in this project.");

        Files.writeString(Projects.data(project).resolve("erasure/" + receipt + ".json"), "{");
        PipelexProcess.Result damaged = pipelex("telemetry", "forget", "--status", receipt);
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err()).contains("is damaged").doesNotContain("Exception");
        assertThat(pipelex("telemetry", "forget", "--json").exitCode()).isEqualTo(2);
    }

    @Test
    void forget_notInitialised_saysSoAndMakesNothing() throws Exception {
        PipelexProcess.Result forgot = pipelex("telemetry", "forget");
        assertThat(forgot.exitCode()).isEqualTo(1);
        assertThat(forgot.err()).contains("not been initialised");
        assertThat(project).isEmptyDirectory();
    }
}
