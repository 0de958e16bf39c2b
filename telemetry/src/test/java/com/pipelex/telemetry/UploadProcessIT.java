package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.erasure.Erasure;
import com.pipelex.telemetry.erasure.Erasures;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.Spool;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Reply;
import com.pipelex.telemetry.upload.LaunchPlan;
import com.pipelex.telemetry.upload.UploadLauncher;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The upload process: says nothing, sends what may be sent, and ends in its time. */
final class UploadProcessIT {

    private static final Duration LIFETIME = Duration.ofSeconds(15);
    private static final Duration TO_START_AND_END = Duration.ofSeconds(5);

    @TempDir
    Path root;

    /** Variables of the machine that this runs on, which are not to decide anything. */
    private static final Set<String> SAYS_SOMETHING =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "DO_NOT_TRACK", "PIPELEX_TELEMETRY", "CI");

    private PostHogStub stub;
    private Project project;

    @BeforeEach
    void start() throws IOException {
        stub = PostHogStub.start();
        project = Project.in(root.toRealPath()).choice(choice(stub.url().toString()));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void main_eventsPending_deliversAndEndsInSilence() throws Exception {
        record(3);
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertIsSilent();
        assertThat(stub.requests()).hasSize(1);
        assertThat(stub.events()).extracting(UploadProcessIT::number).containsExactly(0L, 1L, 2L);
        TelemetryData.Status status = data().status();
        assertThat(status.delivered()).isEqualTo(3);
        assertThat(status.pendingEvents()).isZero();
        assertThat(data().sent())
                .singleElement()
                .satisfies(entry -> assertThat(entry.body())
                        .isEqualTo(stub.requests().get(0).body()));
    }

    @Test
    void main_erasureQueued_isHandedOverAndEventsAreDelivered() throws Exception {
        record(2);
        assertThat(data().send().accepted()).isEqualTo(2);
        Erasures.of(project.home(), Map.of()).forget();
        record(1);
        stub.answer(request -> request.path().equals("/privacy/erase")
                ? Reply.status(202).withBody("{\"receipt\":\"R1\"}")
                : Reply.ok());
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertIsSilent();
        assertThat(stub.requests())
                .extracting(request -> request.path())
                .containsExactly("/batch/", "/privacy/erase", "/batch/");
        assertThat(Erasures.of(project.home(), Map.of()).list())
                .extracting(Erasure::state)
                .containsExactly(Erasure.State.SENT);
    }

    @Test
    void main_erasureQueuedAndOffSince_asksNobody() throws Exception {
        record(2);
        assertThat(data().send().accepted()).isEqualTo(2);
        Erasures.of(project.home(), Map.of()).forget();
        project.choice("telemetry_mode = \"off\"");
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertIsSilent();
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void main_hostAcceptsAndNeverAnswers_endsInItsTimeAndKeepsTheEvents() throws Exception {
        record(3);
        stub.answer(request -> Reply.blackHole());
        long from = System.nanoTime();
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofSeconds(5));
        assertIsSilent();
        assertThat(stub.requests()).hasSizeBetween(1, 4);
        TelemetryData.Status status = data().status();
        assertThat(status.pendingEvents()).isEqualTo(3);
        assertThat(status.delivered()).isZero();
        assertThat(status.dropped()).isEmpty();
        assertThat(status.last())
                .isNotNull()
                .satisfies(last -> assertThat(last.outcome()).isEqualTo("later"));

        stub.answer(request -> Reply.ok());
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertThat(stub.events()).as("the next one waits").isEmpty();
        assertThat(data().send().accepted()).isEqualTo(3);
    }

    @Test
    void main_nobodyListens_endsInSilenceAndKeepsTheEvents() throws Exception {
        record(2);
        try (ServerSocket free = new ServerSocket(0)) {
            project.choice(choice("http://127.0.0.1:" + free.getLocalPort()));
        }
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertIsSilent();
        assertThat(data().status().pendingEvents()).isEqualTo(2);
    }

    @Test
    void main_severalAtOnce_deliverOnce() throws Exception {
        record(40);
        stub.answer(request -> Reply.ok().after(Duration.ofMillis(1_500)));
        List<Process> senders = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            senders.add(sender("pipelex", folder(), state()));
        }
        for (Process sender : senders) {
            assertThat(ended(sender)).isZero();
        }
        assertIsSilent();
        assertThat(stub.events())
                .extracting(UploadProcessIT::number)
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(stub.requests()).hasSize(1);
        assertThat(data().status().delivered()).isEqualTo(40);
        assertThat(data().sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"telemetry_mode = \"off\"", "", "telemetry_mode = "})
    void main_notChosen_sendsAndChangesNothing(String mode) throws Exception {
        record(2);
        project.choice(mode, "host = \"" + stub.url() + "\"", "project_api_key = \"phc_test\"");
        Map<String, String> before = project.snapshot();
        assertThat(ended(sender("pipelex", folder(), state()))).isZero();
        assertIsSilent();
        assertThat(stub.requests()).isEmpty();
        Files.delete(said());
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @Test
    void main_environmentSaysOff_sendsAndChangesNothing() throws Exception {
        record(2);
        Map<String, String> before = project.snapshot();
        for (String[] variable : new String[][] {{"DO_NOT_TRACK", "1"}, {"PIPELEX_TELEMETRY", "off"}}) {
            ProcessBuilder sender = command("pipelex", folder(), state());
            sender.environment().put(variable[0], variable[1]);
            assertThat(ended(sender.start())).isZero();
        }
        assertIsSilent();
        assertThat(stub.requests()).isEmpty();
        Files.delete(said());
        assertThat(project.snapshot()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pipelex",
                "pipelex,FOLDER",
                "pipelex,/nowhere/at/all,STATE",
                "pipelex,FOLDER,STATE,more",
                "Pipelex,FOLDER,STATE"
            })
    void main_otherArguments_endsInSilenceAndSendsNothing(String arguments) throws Exception {
        record(1);
        String[] given = arguments.isEmpty()
                ? new String[0]
                : arguments
                        .replace("FOLDER", folder())
                        .replace("STATE", state())
                        .split(",", -1);
        assertThat(ended(sender(given))).isZero();
        assertIsSilent();
        assertThat(stub.requests()).isEmpty();
        assertThat(data().status().pendingEvents()).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void main_running_itsCommandLineHoldsNothingOfWhatIsSent() throws Exception {
        project.choice(
                "telemetry_mode = \"identified\"",
                "user_id = \"ada-lovelace\"",
                "host = \"" + stub.url() + "\"",
                "project_api_key = \"phc_test\"");
        record(1);
        stub.enqueue(Reply.ok().after(Duration.ofSeconds(1)));
        Process sender = sender("pipelex", folder(), state());
        await().atMost(LIFETIME).until(() -> !stub.requests().isEmpty());
        String arguments = Files.readString(Path.of("/proc/" + sender.pid() + "/cmdline"));
        assertThat(arguments)
                .endsWith(UploadProcess.class.getName() + "\0pipelex\0" + folder() + "\0" + state() + "\0")
                .doesNotContain("ada-lovelace", "phc_", stub.url().getAuthority(), "thing_done", "identified");
        assertThat(ended(sender)).isZero();
        assertThat(stub.events()).hasSize(1);
        assertThat(new String(stub.requests().get(0).body(), StandardCharsets.UTF_8))
                .as("these were sent")
                .contains("ada-lovelace", "phc_test", "thing_done");
    }

    private static String[] choice(String host) {
        return new String[] {
            "telemetry_mode = \"anonymous\"", "host = \"" + host + "\"", "project_api_key = \"phc_test\""
        };
    }

    private String folder() {
        return project.home().folder().toString();
    }

    private String state() {
        return project.home().stateRoot().toString();
    }

    private TelemetryData data() {
        return TelemetryData.of(project.home(), Map.of());
    }

    /** Records so many events, as one process of a command does, and leaves them pending. */
    private void record(int events) {
        ConsentGrant grant = grant();
        EventEncoder encoder =
                new EventEncoder(grant, new Environment(Map.of()), null, null, new long[SensitiveClass.COUNT]);
        Spool spool = new Spool(grant);
        long now = System.currentTimeMillis();
        for (int number = 0; number < events; number++) {
            JsonBuffer line = encoder.encode(Event.of("thing_done").with("number", number), Envelope.NONE, now);
            assertThat(spool.append(line.array(), line.length(), now)).isTrue();
        }
        spool.finish();
    }

    private ConsentGrant grant() {
        ConsentGrant grant = project.decide().grant();
        if (grant == null) {
            throw new AssertionError("the gate says no");
        }
        return grant;
    }

    private static Object number(Map<String, Object> event) {
        return ((Map<?, ?>) event.get("properties")).get("number");
    }

    /** Starts one as a command does, but for the handing over to another parent. */
    private Process sender(String... arguments) throws IOException {
        return command(arguments).start();
    }

    private ProcessBuilder command(String... arguments) throws IOException {
        LaunchPlan plan = UploadLauncher.of(project.home()).plan();
        assertThat(plan).isInstanceOf(LaunchPlan.Launch.class);
        List<String> command = ((LaunchPlan.Launch) plan).command();
        List<String> started = new ArrayList<>(command.subList(0, command.indexOf(UploadProcess.class.getName()) + 1));
        started.addAll(List.of(arguments));
        ProcessBuilder sender = new ProcessBuilder(started)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said().toFile()));
        sender.environment().keySet().removeAll(SAYS_SOMETHING);
        return sender;
    }

    private Path said() {
        return root.resolve("said");
    }

    private static int ended(Process sender) throws InterruptedException {
        assertThat(sender.waitFor(LIFETIME.plus(TO_START_AND_END).toMillis(), TimeUnit.MILLISECONDS))
                .as("has ended")
                .isTrue();
        return sender.exitValue();
    }

    private void assertIsSilent() {
        assertThat(said()).exists().isEmptyFile();
    }
}
