package com.pipelex.telemetry.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import com.pipelex.telemetry.upload.DeliveryFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Erasures over a real socket: handed over until a host takes them, asked about until they are done, or given up. */
final class ErasureRoundIT extends DeliveryFixture {

    private static final Reply TAKEN = Reply.status(202).withBody("{\"receipt\":\"R1\",\"state\":\"queued\"}");
    private static final Reply AT_WORK = Reply.ok().withBody("{\"receipt\":\"R1\",\"state\":\"queued\"}");
    private static final Reply DONE = Reply.ok().withBody("{\"receipt\":\"R1\",\"state\":\"done\"}");

    private long now = System.currentTimeMillis();

    private Erasures erasures() {
        return new Erasures(home, new Environment(Map.of()), () -> now);
    }

    private void senderRuns() {
        erasures().followQuietly(Duration.ofSeconds(5));
    }

    private Erasure current() {
        return erasures().list().get(0);
    }

    private ErasurePart part() {
        return current().parts().get(0);
    }

    private String file() throws IOException {
        return Files.readString(erasures().file(current()));
    }

    /** Records, delivers and forgets so many events; the stub has answered once then. */
    private void forget(int events) throws IOException {
        record(events);
        assertThat(deliver().outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
        erasures().forget();
    }

    /** The requests that are about erasure. */
    private List<Received> asked() {
        return stub.requests().stream()
                .filter(request -> request.path().startsWith("/privacy/erase"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "identified"})
    void follow_taken_namesExactlyWhatWasSentAndAsksUntilItIsDone(String mode) throws Exception {
        choose(mode, stub.url().toString());
        record(3);
        deliver();
        List<Object> sent = uuids(stub.events());
        Object distinctId = stub.events().get(0).get("distinct_id");
        erasures().forget();
        choose("off", stub.url().toString());
        stub.enqueue(TAKEN, AT_WORK, DONE);

        assertThat(erasures().follow()).isTrue();

        assertThat(asked())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly("POST /privacy/erase", "GET /privacy/erase/R1", "GET /privacy/erase/R1");
        Map<String, Object> body = asked().get(0).json();
        assertThat(body)
                .containsOnlyKeys("project_key", "uuids", "distinct_ids")
                .containsEntry("project_key", "phc_test");
        assertThat(body.get("uuids")).isEqualTo(sent);
        assertThat(body.get("distinct_ids")).isEqualTo(mode.equals("anonymous") ? List.of(distinctId) : List.of());
        assertThat(asked())
                .noneMatch(
                        request -> new String(request.body(), java.nio.charset.StandardCharsets.UTF_8).contains("ada"));
        assertThat(current().state()).isEqualTo(Erasure.State.DONE);
        assertThat(part().explanation()).endsWith("has erased it (its receipt: R1).");
        assertThat(part().events()).isEqualTo(3);
        assertThat(file()).as("done, it needs no ids").doesNotContain(String.valueOf(sent.get(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 302, 307, 400, 401, 403, 404, 405, 410, 413})
    void follow_hostThatCannotErase_isFinalAtOnceWithItsIdsKept(int status) throws Exception {
        forget(2);
        try (PostHogStub elsewhere = PostHogStub.start()) {
            stub.answer(request ->
                    Reply.status(status).withHeader("Location", elsewhere.url().toString()));
            assertThat(erasures().follow()).isTrue();
            assertThat(erasures().follow()).isTrue();
            assertThat(elsewhere.requests()).as("no redirection is followed").isEmpty();
        }
        assertThat(asked()).hasSize(1);
        assertThat(current().state()).isEqualTo(status == 401 ? Erasure.State.FAILED : Erasure.State.NOT_SUPPORTED);
        assertThat(part().explanation())
                .startsWith(stub.url() + " ")
                .contains("answered " + status)
                .contains(status == 401 ? "does not know the project key" : "does not erase on request");
        assertThat(part().ids().uuids()).hasSize(2);
        assertThat(file()).contains(part().ids().uuids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "a b", "a/b", "", "é"})
    void follow_receiptThatIsNone_isNotUsed(String receipt) throws Exception {
        forget(1);
        stub.answer(request -> Reply.status(202).withBody("{\"receipt\":\"" + receipt + "\"}"));
        erasures().follow();
        assertThat(asked()).hasSize(1);
        assertThat(current().state()).isEqualTo(Erasure.State.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "503", "0"})
    void follow_noGoodAnswerNow_staysQueuedAndIsTakenLater(int status) throws Exception {
        forget(1);
        stub.answer(request -> status == 0 ? Reply.reset() : Reply.status(status));
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.QUEUED);
        assertThat(part().explanation()).contains(status == 0 ? "did not answer" : "answered " + status);

        stub.answer(request -> request.method().equals("POST") ? TAKEN : DONE);
        senderRuns();
        assertThat(asked()).as("a sender waits for ten minutes").hasSize(1);
        now += Duration.ofMinutes(11).toMillis();
        senderRuns();
        assertThat(current().state()).isEqualTo(Erasure.State.SENT);
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.DONE);
    }

    @Test
    void follow_tooManyRequests_keepsToWhatTheHostAsksForAlsoForAPerson() throws Exception {
        forget(1);
        stub.enqueue(Reply.status(429).withHeader("Retry-After", "60"));
        stub.answer(request -> request.method().equals("POST") ? TAKEN : DONE);
        erasures().follow();
        erasures().follow();
        now += 59_000;
        erasures().follow();
        assertThat(asked()).hasSize(1);
        assertThat(part().explanation()).contains("answered 429");

        now += 2_000;
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.DONE);
    }

    @Test
    void follow_personAsks_doesNotWaitForABetterTime() throws Exception {
        forget(1);
        stub.enqueue(Reply.status(503));
        erasures().follow();
        stub.answer(request -> request.method().equals("POST") ? TAKEN : DONE);
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.DONE);
    }

    @Test
    void follow_nobodyTookItFor28Days_isFailedAndSaysSo() throws Exception {
        forget(2);
        stub.answer(request -> Reply.status(503));
        erasures().follow();
        now += Duration.ofDays(28).toMillis() - 1_000;
        erasures().follow();
        assertThat(asked()).hasSize(2);
        assertThat(current().state()).isEqualTo(Erasure.State.QUEUED);

        now += 2_000;
        erasures().follow();

        assertThat(asked()).hasSize(2);
        assertThat(current().state()).isEqualTo(Erasure.State.FAILED);
        assertThat(part().explanation()).contains("28 days").contains("answered 503");
        assertThat(part().ids().uuids()).hasSize(2);
    }

    @Test
    void follow_hostForgotItsReceipt_isAskedAnew() throws Exception {
        forget(1);
        stub.enqueue(TAKEN);
        stub.answer(request -> Reply.status(500));
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.SENT);
        stub.enqueue(Reply.status(404), TAKEN, DONE);

        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.QUEUED);
        erasures().follow();

        assertThat(current().state()).isEqualTo(Erasure.State.DONE);
    }

    @Test
    void follow_askedAboutAndSentElsewhere_goesNowhere() throws Exception {
        forget(1);
        try (PostHogStub elsewhere = PostHogStub.start()) {
            elsewhere.answer(request -> DONE);
            stub.enqueue(TAKEN);
            stub.answer(request ->
                    Reply.status(302).withHeader("Location", elsewhere.url().toString()));
            erasures().follow();
            assertThat(elsewhere.requests()).isEmpty();
        }
        assertThat(current().state()).isEqualTo(Erasure.State.SENT);
    }

    @Test
    void follow_hostGoesAwayAfterItTookIt_showsTheLastThatIsKnown() throws Exception {
        forget(1);
        stub.enqueue(TAKEN);
        stub.answer(request -> Reply.reset());
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.SENT);
        assertThat(part().explanation()).contains("has taken the request", "R1", "did not answer when");
    }

    @Test
    void follow_severalRequestsToAHostThatIsSilent_tryItOnceAndOthersAllTheSame() throws Exception {
        try (PostHogStub other = PostHogStub.start()) {
            stub.answer(request -> Reply.reset());
            other.answer(request -> request.method().equals("POST") ? TAKEN : DONE);
            Instant at = Instant.ofEpochMilli(now);
            Files.createDirectories(home.dataFolder());
            new ErasureFolder(home).write(new Erasure("r", at, at, List.of(queued(stub), queued(stub), queued(other))));

            erasures().follow();

            assertThat(asked()).hasSize(1);
            assertThat(current().parts())
                    .extracting(ErasurePart::state)
                    .containsExactly(Erasure.State.QUEUED, Erasure.State.QUEUED, Erasure.State.DONE);
        }
    }

    private static ErasurePart queued(PostHogStub at) {
        ErasureIds ids = ErasureIds.of(List.of(UUID.randomUUID().toString()), List.of());
        return new ErasurePart(new Destination(at.url().toString(), "phc_test"), ids, ErasureProgress.QUEUED);
    }

    @Test
    void follow_hostNeverEndsItsAnswer_endsInItsTime() throws Exception {
        forget(1);
        stub.answer(request -> Reply.drip());
        long from = System.nanoTime();
        erasures().follow();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(9));
        assertThat(current().state()).isEqualTo(Erasure.State.QUEUED);
    }

    @Test
    void follow_damagedFile_holdsUpNoOther() throws Exception {
        forget(1);
        Path damaged = home.erasure().toPath().resolve("damaged.json");
        Files.writeString(damaged, "{");
        stub.answer(request -> request.method().equals("POST") ? TAKEN : DONE);
        erasures().follow();
        assertThat(current().state()).isEqualTo(Erasure.State.DONE);
        assertThat(erasures().damaged()).containsExactly(damaged);
    }
}
