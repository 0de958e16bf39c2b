package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How events leave the machine: by hand, byte for byte as was shown; at a command's end in CI; otherwise by an upload process. */
final class TelemetryDeliveryIT {

    @TempDir
    Path folder;

    private PipelexProcess.Result pipelex(String... words) throws Exception {
        return PipelexProcess.in(folder).run(words);
    }

    private static String withoutTimeOfSending(String body) {
        return body.replaceFirst("\"sent_at\":\"[^\"]+\"", "\"sent_at\":\"\"");
    }

    private static List<Object> uuids(List<Map<String, Object>> events) {
        return events.stream().map(event -> event.get("uuid")).toList();
    }

    /** An address on loopback where nobody listens. */
    private static String refusing() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void send_accepted_isWhatPendingShowedAndLogShows() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.recorded(folder, "anonymous", stub.url().toString());
            int count = Projects.pending(folder).size();
            PipelexProcess.Result pending = pipelex("telemetry", "pending", "--raw");

            PipelexProcess.Result send = pipelex("telemetry", "send");

            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(send.out()).isEmpty();
            assertThat(send.err()).isEqualTo("✓ " + count + " events delivered to " + stub.url() + ".\n");
            assertThat(stub.requests()).hasSize(1);
            String received = new String(stub.requests().get(0).body(), StandardCharsets.UTF_8);
            assertThat(received).contains("\"sent_at\":\"");
            assertThat(withoutTimeOfSending(pending.out())).isEqualTo(withoutTimeOfSending(received) + "\n");
            assertThat(pipelex("telemetry", "log", "--raw").out()).isEqualTo(received + "\n");

            PipelexProcess.Result again = pipelex("telemetry", "send");

            assertThat(again.exitCode()).isZero();
            assertThat(again.err()).isEqualTo("✓ Nothing is pending.\n");
            assertThat(stub.requests()).hasSize(1);
            assertThat(pipelex("telemetry", "status").out())
                    .contains("Delivered  " + count + " events; last attempt ")
                    .contains(": delivered (200)");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "401     | rejected | answered 401: check host and project_api_key.",
                "503     | later    | answered 503;",
                "refused | later    | Cause: no connection to the host could be made"
            })
    void send_notAccepted_saysWhyFailsAndKeepsEverything(String answer, String outcome, String said) throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            boolean isRefused = answer.equals("refused");
            stub.answer(request -> Reply.status(isRefused ? 500 : Integer.parseInt(answer)));
            Projects.recorded(
                    folder, "anonymous", isRefused ? refusing() : stub.url().toString());
            List<String> before = Projects.pending(folder);

            PipelexProcess.Result send = pipelex("telemetry", "send");

            assertThat(send.exitCode()).as(send.err()).isEqualTo(1);
            assertThat(send.out()).isEmpty();
            assertThat(send.err())
                    .startsWith("✗ ")
                    .contains(said)
                    .contains(before.size() + " events stay pending.")
                    .hasLineCount(1);
            assertThat(Projects.pending(folder)).isEqualTo(before);
            String status = pipelex("telemetry", "status", "--json").out();
            assertThat(status).contains("\"outcome\" : \"" + outcome + "\"");
            assertThat(status.contains("\"cause\" : \"unreachable\"")).isEqualTo(isRefused);
            String shown = pipelex("telemetry", "status").out();
            assertThat(shown.contains("The last request had no answer: no connection"))
                    .isEqualTo(isRefused);
            assertThat(shown).contains("\nSent by    a separate process, after a command\n");
        }
    }

    @Test
    void send_nothingMayBeSent_saysSoAndConnectsToNothing() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.recorded(folder, "anonymous", stub.url().toString());
            Path choice = folder.resolve(".pipelex/telemetry.toml");
            String chosen = Files.readString(choice);

            Files.writeString(choice, chosen.replace("phc_test", ""));
            PipelexProcess.Result withoutKey = pipelex("telemetry", "send");
            assertThat(withoutKey.exitCode()).isEqualTo(1);
            assertThat(withoutKey.err())
                    .isEqualTo("✗ There is no project_api_key, so nothing can be sent: events stay"
                            + " on this machine.\n");

            Files.writeString(choice, chosen + "dry_mode_enabled = true\n");
            PipelexProcess.Result dry = pipelex("telemetry", "send");
            assertThat(dry.exitCode()).isZero();
            assertThat(dry.err()).contains("dry_mode_enabled").contains("never sent");

            Files.writeString(choice, chosen.replace("anonymous", "off"));
            PipelexProcess.Result off = pipelex("telemetry", "send");
            assertThat(off.exitCode()).isZero();
            assertThat(off.err()).isEqualTo("Nothing is sent: telemetry is off. .pipelex/telemetry.toml says off.\n");

            Files.delete(choice);
            PipelexProcess.Result undecided = pipelex("telemetry", "send");
            assertThat(undecided.exitCode()).isZero();
            assertThat(undecided.err()).startsWith("Nothing is sent: telemetry is undecided, which is off.");
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void validate_inCi_deliversByItsEnd() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.choosing(folder, "anonymous", stub.url().toString());

            PipelexProcess.Result result =
                    PipelexProcess.in(folder).with("CI", "true").run("validate", "hello.plx");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(stub.events())
                    .extracting(event -> event.get("event"))
                    .contains("bundle_dry_run", "command_complete");
            assertThat(Projects.pending(folder)).isEmpty();
        }
    }

    @Test
    void validate_inCiAndNoAnswer_endsSoonAndKeepsItsEvents() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            stub.answer(request -> Reply.blackHole());
            Projects.choosing(folder, "anonymous", stub.url().toString());
            long from = System.nanoTime();

            PipelexProcess.Result result =
                    PipelexProcess.in(folder).with("CI", "true").run("validate", "hello.plx");

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(6));
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("all valid");
            assertThat(stub.requests()).isNotEmpty();
            assertThat(Projects.pending(folder)).isNotEmpty().anyMatch(line -> line.contains("command_complete"));
        }
    }

    @Test
    void validate_inCiWithAChoiceThatGitTracks_turnsNothingOn() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.choosing(folder, "anonymous", stub.url().toString());
            for (String git : List.of("git init -q", "git add -f .pipelex/telemetry.toml")) {
                assertThat(new ProcessBuilder(git.split(" "))
                                .directory(folder.toFile())
                                .start()
                                .waitFor())
                        .isZero();
            }

            PipelexProcess.Result result =
                    PipelexProcess.in(folder).with("CI", "true").run("validate", "hello.plx");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(stub.requests()).isEmpty();
            assertThat(Projects.data(folder).resolve("pending")).doesNotExist();
            assertThat(pipelex("telemetry").out()).contains("git");
        }
    }

    @Test
    void validate_twiceWithinTenMinutes_startsOneSender() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.choosing(folder, "anonymous", stub.url().toString());
            Path lock = Projects.data(folder).resolve("delivery.lock");

            assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();
            awaitSettled(stub, 1);
            List<Object> first = uuids(stub.events());
            FileTime began = Files.getLastModifiedTime(lock);
            assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();

            assertThat(Files.getLastModifiedTime(lock)).isEqualTo(began);
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> stub.requests().size() == 1);
            assertThat(Projects.pending(folder)).hasSameSizeAs(first);

            Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
            assertThat(pipelex("validate", "hello.plx").exitCode()).isZero();
            awaitSettled(stub, 2);
            assertThat(uuids(stub.events())).hasSize(3 * first.size()).doesNotHaveDuplicates();
        }
    }

    /** Waits until an upload process has taken so many requests to the stub, and has written down what came of them. */
    private void awaitSettled(PostHogStub stub, int requests) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> stub.requests().size() == requests
                        && Projects.pending(folder).isEmpty()
                        && Files.exists(Projects.data(folder).resolve("delivery.state"))
                        && isFree(Projects.data(folder).resolve("delivery.lock")));
    }

    private static boolean isFree(Path lock) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(lock, java.nio.file.StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held != null;
        }
    }
}
