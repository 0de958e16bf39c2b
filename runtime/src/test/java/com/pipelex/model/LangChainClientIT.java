package com.pipelex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls to an OpenAI-compatible endpoint, over a real socket. */
class LangChainClientIT {

    private static final String ANSWER = """
            {"id": "c", "object": "chat.completion", "created": 1, "model": "m",
             "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Dear"}}],
             "usage": {"prompt_tokens": 12, "completion_tokens": 34, "total_tokens": 46}}
            """;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 200;
    private volatile int failures = Integer.MAX_VALUE;
    private volatile String answer = ANSWER;
    private volatile boolean isSilent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                if (isSilent) {
                    ended.await(20, TimeUnit.SECONDS);
                }
                boolean isFailure = status != 200 && bodies.size() <= failures;
                byte[] bytes =
                        (isFailure ? "{\"error\":{\"message\":\"no\"}}" : answer).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(isFailure ? status : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
    }

    private ModelReply ask(ModelRequest request) throws ModelException {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        Model model = new Model("w", endpoint, "m", "W_KEY", Provider.OTHER, "", Duration.ofSeconds(2), null, null);
        return new LangChainClient(2, Duration.ofMillis(1)).ask(model, "sk-secret", request);
    }

    private static ModelRequest request(String schema) {
        return new ModelRequest("You write.", "Write.", List.of(), schema, 0.5, 100);
    }

    @Test
    void ask_text_sendsTheMessagesAndReportsTheTokens() throws ModelException {
        ModelReply reply = ask(request(null));
        assertThat(reply).isEqualTo(new ModelReply("Dear", 12, 34, 0));
        assertThat(authorizations).containsExactly("Bearer sk-secret");
        assertThat(bodies.get(0))
                .containsIgnoringWhitespaces("\"model\":\"m\"", "\"role\":\"system\"", "\"You write.\"")
                .containsIgnoringWhitespaces("\"role\":\"user\"", "\"Write.\"", "\"temperature\":0.5");
    }

    @Test
    void ask_schema_goesAlong() throws ModelException {
        ask(request(
                "{\"type\":\"object\",\"properties\":{\"stars\":{\"type\":\"integer\"}},\"required\":[\"stars\"]}"));
        assertThat(bodies.get(0)).containsIgnoringWhitespaces("\"json_schema\"", "\"stars\"");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORISED, 1",
        "403, UNAUTHORISED, 1",
        "429, RATE_LIMITED, 3",
        "500, ERROR, 3",
        "503, ERROR, 3",
        "400, ERROR, 1",
        "404, ERROR, 1"
    })
    void ask_hostSaysNo_hasItsKindAndIsTriedAgainWhereThatHelps(int code, ModelException.Kind kind, int requests) {
        status = code;
        assertThatThrownBy(() -> ask(request(null))).isInstanceOfSatisfying(ModelException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.getMessage())
                    .contains("the model 'w' at http://127.0.0.1:")
                    .doesNotContain("sk-secret");
        });
        assertThat(bodies).hasSize(requests);
    }

    @Test
    void ask_troubleThatPasses_isCountedAsARetry() throws ModelException {
        status = 503;
        failures = 1;
        assertThat(ask(request(null)).retries()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"<html></html>", "{}", "`{\"choices\": []}`", "`null`"})
    void ask_answerIsNone_saysThatItCannotBeUnderstood(String nonsense) {
        answer = nonsense;
        assertThatThrownBy(() -> ask(request(null)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelException.Kind.ANSWER));
    }

    @Test
    void ask_hostNeverAnswers_endsAtTheTimeout() {
        isSilent = true;
        long before = System.nanoTime();
        assertThatThrownBy(() -> ask(request(null)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelException.Kind.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void ask_nobodyListens_isUnreachable() {
        server.stop(0);
        assertThatThrownBy(() -> ask(request(null)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelException.Kind.UNREACHABLE));
    }
}
