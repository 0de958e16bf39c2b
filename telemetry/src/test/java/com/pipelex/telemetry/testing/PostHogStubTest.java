package com.pipelex.telemetry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The PostHog on loopback does to a client what it is told, and to a test nothing but what it says. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PostHogStubTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String BATCH = "{\"api_key\":\"k\",\"batch\":[{\"event\":\"a\"},7,{\"event\":\"é\"}]}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PostHogStub stub;

    @BeforeEach
    void start() throws IOException {
        stub = PostHogStub.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void url_started_isLoopback() {
        assertThat(stub.url().getScheme()).isEqualTo("http");
        assertThat(stub.url().getHost()).isEqualTo("127.0.0.1");
        assertThat(stub.url().getPort()).isPositive();
    }

    @Test
    void answer_untold_isPostHogsSuccess() throws Exception {
        HttpResponse<String> answer = send(BATCH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"Ok\"}");
        assertThat(stub.events()).extracting(event -> event.get("event")).containsExactly("a", "é");
    }

    @Test
    void requests_one_hasWhatWasSent() throws Exception {
        client.send(
                request(BATCH, LONG).setHeader("X-Odd", "  two words ").build(),
                HttpResponse.BodyHandlers.discarding());
        Received request = stub.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/batch/?a=1");
        assertThat(request.header("x-ODD")).isEqualTo("two words");
        assertThat(request.header("X-None")).isEmpty();
        assertThat(request.body())
                .isEqualTo(BATCH.getBytes(StandardCharsets.UTF_8))
                .isEqualTo(request.wire());
        assertThat(request.json()).containsEntry("api_key", "k");
        request.wire()[0] = 'x';
        assertThat(request.json()).as("a copy was changed").containsEntry("api_key", "k");
    }

    @Test
    void body_gzip_isDecoded() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(BATCH.getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        for (byte[] wire : List.of(whole, half)) {
            client.send(
                    HttpRequest.newBuilder(stub.url())
                            .POST(HttpRequest.BodyPublishers.ofByteArray(wire))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
        assertThat(stub.requests().get(0).wire()).isEqualTo(whole);
        assertThat(stub.requests().get(0).body()).isEqualTo(BATCH.getBytes(StandardCharsets.UTF_8));
        assertThat(stub.requests().get(1).body()).as("damaged").isEqualTo(half);
        assertThat(stub.events()).hasSize(2);
    }

    @Test
    void events_bodyIsNoBatch_areNone() throws Exception {
        for (String body : List.of("", "[]", "not JSON", "{\"batch\":{}}", "{\"event\":\"a\"}")) {
            assertThat(send(body).statusCode()).isEqualTo(200);
        }
        assertThat(stub.requests())
                .hasSize(5)
                .allMatch(request -> request.events().isEmpty());
        assertThat(stub.requests().get(1).json()).isEmpty();
        assertThat(stub.events()).isEmpty();
    }

    @Test
    void enqueue_script_isFollowedOnceThenTheRule() throws Exception {
        stub.answer(request -> Reply.status(request.path().length()));
        stub.enqueue(Reply.status(503).withHeader("Retry-After", "7").withHeader("X-B", "b"), Reply.status(400));
        stub.enqueue(Reply.status(202));
        HttpResponse<String> first = send(BATCH);
        assertThat(first.headers().map())
                .containsEntry("retry-after", List.of("7"))
                .containsEntry("x-b", List.of("b"));
        List<Integer> statuses = new ArrayList<>(List.of(first.statusCode()));
        for (int more = 0; more < 3; more++) {
            statuses.add(send(BATCH, "/" + "x".repeat(298 + more)).statusCode());
        }
        assertThat(statuses).containsExactly(503, 400, 202, 301);
        assertThat(stub.requests()).hasSize(4);
        assertThat(stub.events()).as("of the accepted one").hasSize(2);
    }

    @Test
    void reply_after_comesNotBeforeItsTime() throws Exception {
        stub.enqueue(Reply.ok().after(SHORT));
        long from = System.nanoTime();
        assertThat(send(BATCH).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(SHORT.minusMillis(5));
    }

    @Test
    void close_whileAnAnswerIsDelayed_endsItUnanswered() throws Exception {
        stub.enqueue(Reply.ok().after(Duration.ofDays(1)));
        CompletableFuture<?> answer =
                client.sendAsync(request(BATCH, LONG).build(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> stub.requests().size() == 1);
        assertThat(send(BATCH).statusCode()).as("others are not held up").isEqualTo(200);
        stub.close();
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(IOException.class);
        await().during(Duration.ofMillis(100)).until(() -> stub.events().size() == 2);
    }

    @Test
    void reply_blackHole_isNoAnswerUntilItIsClosed() throws Exception {
        stub.enqueue(Reply.blackHole(), Reply.blackHole());
        assertThatThrownBy(() -> client.send(request(BATCH, SHORT).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        CompletableFuture<?> answer =
                client.sendAsync(request(BATCH, LONG).build(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> stub.requests().size() == 2);
        assertThat(answer).isNotDone();
        stub.close();
        assertThat(answer).failsWithin(Duration.ofSeconds(10));
        assertThat(stub.events()).isEmpty();
    }

    @Test
    void reply_reset_endsTheConnection() {
        stub.enqueue(Reply.reset());
        assertThatThrownBy(() -> send(BATCH))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(stub.requests()).isNotEmpty();
        assertThat(stub.events()).isEmpty();
    }

    @Test
    void reply_drip_neverEnds() {
        stub.enqueue(Reply.drip());
        assertThatThrownBy(() -> client.send(request(BATCH, SHORT).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(stub.events()).isEmpty();
    }

    @Test
    void awaitEvents_untilTheyHaveCome_thenSaysThem() throws Exception {
        stub.enqueue(Reply.ok().after(SHORT));
        CompletableFuture<?> answer =
                client.sendAsync(request(BATCH, LONG).build(), HttpResponse.BodyHandlers.ofString());
        long from = System.nanoTime();
        assertThat(stub.awaitEvents(2, LONG)).isEqualTo(List.of(Map.of("event", "a"), Map.of("event", "é")));
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .as("no longer than it takes")
                .isLessThan(LONG.dividedBy(2));
        assertThat(answer).succeedsWithin(LONG);
        assertThatThrownBy(() -> stub.awaitEvents(3, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected 3 events, but 2 have come");
    }

    @Test
    void close_always_answersNobodyAnyMore() throws Exception {
        send(BATCH);
        stub.close();
        stub.close();
        assertThatThrownBy(() -> send(BATCH)).isInstanceOf(IOException.class);
        assertThat(stub.requests()).as("what came stays readable").hasSize(1);
    }

    private HttpResponse<String> send(String body) throws Exception {
        return send(body, "/batch/?a=1");
    }

    private HttpResponse<String> send(String body, String path) throws Exception {
        return client.send(
                request(body, LONG).uri(URI.create(stub.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(stub.url() + "/batch/?a=1"))
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
