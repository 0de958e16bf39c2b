package com.pipelex.runtime.model.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.runtime.model.Constraint;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.model.Prices;
import com.pipelex.runtime.model.Protocol;
import com.pipelex.runtime.model.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Model calls in each protocol, over a real socket: the requests, and the handling of every kind of answer. */
class LangChainClientIT {

    private static final String SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["stars", "of"],
             "properties": {"stars": {"type": "integer", "description": "One to five"}, "of": {"$ref": "#/$defs/Of"}},
             "$defs": {"Of": {"type": "object", "additionalProperties": false, "required": ["word"],
                              "properties": {"word": {"type": "string", "enum": ["glad", "sad"]}}}}}
            """;
    private static final String PIXEL = "data:image/png;base64,iVBORw0KGgo=";

    private Stub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new Stub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private static String file(String name) throws IOException {
        try (InputStream in = LangChainClientIT.class.getResourceAsStream("/models/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stub.Answer sound(Protocol protocol) throws IOException {
        return Stub.json(200, file(protocol.spelling() + "-answer.json"));
    }

    private ModelReply ask(Protocol protocol, ModelRequest request) throws ModelException {
        return ask(stub.model(protocol), request);
    }

    private static ModelReply ask(Model model, ModelRequest request) throws ModelException {
        return new LangChainClient(Stub.CALLS, url -> false).ask(model, "sk-secret", request);
    }

    private static ModelRequest text() {
        return new ModelRequest("You write.", "Write.", List.of(), null, 0.5, 100);
    }

    private ModelException failure(Protocol protocol) {
        AtomicReference<ModelException> failure = new AtomicReference<>();
        assertThatThrownBy(() -> ask(protocol, text())).isInstanceOfSatisfying(ModelException.class, failure::set);
        assertThat(failure.get().getMessage())
                .contains("the model 'w'")
                .doesNotContain("sk-secret")
                .doesNotContain("langchain");
        return failure.get();
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, mode = EnumSource.Mode.EXCLUDE, names = "LOCAL")
    void ask_text_sendsTheGoldenBodyAndReportsTheTokens(Protocol protocol) throws Exception {
        stub.answering(sound(protocol));
        ModelReply reply = ask(protocol, text());
        assertThat(reply.text()).isEqualTo("Dear");
        assertThat(reply.tokensIn()).isEqualTo(12);
        assertThat(reply.tokensOut()).isEqualTo(34);
        assertGolden(protocol.spelling() + "-text.json");
        String header = switch (protocol) {
            case ANTHROPIC -> "X-api-key";
            case GOOGLE -> "X-goog-api-key";
            default -> "Authorization";
        };
        assertThat(stub.asked().get(0).headers().get(header).get(0)).endsWith("sk-secret");
        assertThat(stub.asked().get(0).path()).doesNotContain("sk-secret");
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, mode = EnumSource.Mode.EXCLUDE, names = "LOCAL")
    void ask_schemaAndImage_sendTheGoldenBody(Protocol protocol) throws Exception {
        stub.answering(sound(protocol));
        ask(protocol, new ModelRequest(null, "See.", List.of(PIXEL), SCHEMA, null, null));
        assertGolden(protocol.spelling() + "-structured.json");
    }

    /** Compares the request with the golden file, which {@code -Dgolden.update=true} rewrites. */
    private void assertGolden(String name) throws IOException {
        JsonMapper json = JsonMapper.shared();
        String body = stub.asked().get(0).body();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    Path.of("src/test/resources/models", name),
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(body)) + "\n");
            return;
        }
        assertThat(json.readTree(body)).isEqualTo(json.readTree(file(name)));
    }

    @Test
    void ask_toolIsCalled_answersWithItsArguments() throws Exception {
        stub.answering(Stub.json(200, file("anthropic-tool.json")));
        ModelReply reply = ask(Protocol.ANTHROPIC, new ModelRequest(null, "See.", List.of(), SCHEMA, null, null));
        assertThat(JsonMapper.shared().readTree(reply.text()))
                .isEqualTo(JsonMapper.shared().readTree("{\"stars\": 5, \"of\": {\"word\": \"glad\"}}"));
        assertThat(reply.tokensIn())
                .as("includes tokens read from the cache and written to it")
                .isEqualTo(112);
        assertThat(reply.tokensCached()).isEqualTo(80);
    }

    @Test
    void ask_cachedTokens_areCounted() throws Exception {
        stub.answering(Stub.json(
                200,
                file("openai-answer.json")
                        .replace(
                                "\"prompt_tokens\": 12",
                                "\"prompt_tokens_details\": {\"cached_tokens\": 8}, \"prompt_tokens\": 12")));
        assertThat(ask(Protocol.OPENAI, text()).tokensCached()).isEqualTo(8);
    }

    @Test
    void ask_settingsOfAModel_holdWhereTheRequestSaysNothing() throws Exception {
        stub.answering(sound(Protocol.OPENAI));
        Model model = stub.model(Protocol.OPENAI).with(new Settings(0.1, 7, null));
        ask(model, new ModelRequest(null, "Write.", List.of(), null, null, null));
        ask(model, new ModelRequest(null, "Write.", List.of(), null, 0.9, null));
        assertThat(stub.asked().get(0).body()).containsIgnoringWhitespaces("\"temperature\":0.1", "\"max_tokens\":7");
        assertThat(stub.asked().get(1).body()).containsIgnoringWhitespaces("\"temperature\":0.9");
    }

    @Test
    void ask_constraints_keepTemperatureAndSchemaOut() throws Exception {
        stub.answering(sound(Protocol.OPENAI));
        Model of = stub.model(Protocol.OPENAI);
        Model model = new Model(
                "w",
                "m",
                of.backend(),
                "",
                Set.of(Constraint.FIXED_TEMPERATURE, Constraint.NO_JSON_SCHEMA),
                null,
                Settings.NONE,
                Prices.UNKNOWN);
        ask(model, new ModelRequest(null, "Write.", List.of(), SCHEMA, 0.3, null));
        assertThat(stub.asked().get(0).body())
                .doesNotContain("temperature", "response_format")
                .contains("\"tool_choice\"");
    }

    @Test
    void ask_imageByAddress_isNotFetchedForThoseWhoTakeNone() throws Exception {
        stub.answering(sound(Protocol.GOOGLE));
        for (Protocol protocol : List.of(Protocol.GOOGLE, Protocol.OLLAMA)) {
            String image = stub.at("/private.png").toString();
            assertThatThrownBy(() -> ask(protocol, new ModelRequest(null, "See.", List.of(image), null, null, null)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("does not accept image URLs");
        }
        assertThat(stub.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ERROR, 1",
        "401, UNAUTHORISED, 1",
        "403, UNAUTHORISED, 1",
        "404, ERROR, 1",
        "408, TIMEOUT, 3",
        "422, ERROR, 1",
        "429, RATE_LIMITED, 3",
        "500, ERROR, 3",
        "503, OVERLOADED, 3",
        "529, OVERLOADED, 3"
    })
    void ask_hostSaysNo_hasItsKindAndIsTriedAgainWhereThatHelps(int code, ModelException.Kind kind, int requests)
            throws Exception {
        int before = 0;
        for (Protocol protocol : Protocol.values()) {
            if (protocol == Protocol.LOCAL) {
                continue;
            }
            stub.answering(Stub.json(code, "{\"error\":{\"message\":\"no such thing for sk-secret\"}}"));
            ModelException failure = failure(protocol);
            assertThat(failure.kind()).as("%s", protocol).isEqualTo(kind);
            assertThat(failure.getMessage()).contains("no such thing");
            assertThat(failure.retries()).isEqualTo(requests - 1);
            assertThat(stub.asked()).hasSize(before + requests);
            before += requests;
        }
    }

    @Test
    void ask_troubleThatPasses_isCountedAsARetry() throws Exception {
        stub.answering(Stub.json(503, ""), Stub.half(file("openai-answer.json")), sound(Protocol.OPENAI));
        assertThat(ask(Protocol.OPENAI, text()).retries()).isEqualTo(2);
    }

    @Test
    void ask_retryAfter_isWaitedFor() throws Exception {
        stub.answering(Stub.json(429, "{}", "Retry-After", "1"), sound(Protocol.OPENAI));
        long before = System.nanoTime();
        assertThat(ask(Protocol.OPENAI, text()).retries()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(950));
    }

    @ParameterizedTest
    @CsvSource({"86400", "'Fri, 31 Dec 2399 23:59:59 GMT'"})
    void ask_retryAfterIsLongerThanAnybodyWaits_failsAtOnce(String wait) throws Exception {
        stub.answering(Stub.json(429, "{}", "Retry-After", wait));
        ModelException failure = failure(Protocol.OPENAI);
        assertThat(failure.kind()).isEqualTo(ModelException.Kind.RATE_LIMITED);
        assertThat(failure.getMessage()).contains("asks to wait");
        assertThat(stub.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"<html></html>", "{}", "`{\"choices\": []}`", "`null`", "``", "[]", "`{\"candidates\": [{}]}`"})
    void ask_answerIsNone_saysSo(String nonsense) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol != Protocol.LOCAL) {
                stub.answering(Stub.json(200, nonsense));
                assertThat(failure(protocol).kind()).as("%s", protocol).isEqualTo(ModelException.Kind.ANSWER);
            }
        }
    }

    @Test
    void ask_answerIsCutOff_failsAndTellsWhatWasPaid() throws Exception {
        stub.answering(Stub.json(200, file("openai-answer.json").replace("\"stop\"", "\"length\"")));
        ModelException failure = failure(Protocol.OPENAI);
        assertThat(failure.kind()).isEqualTo(ModelException.Kind.CUT_OFF);
        assertThat(failure.paid()).isNotNull();
        assertThat(failure.paid().tokensOut()).isEqualTo(34);
    }

    @Test
    void ask_answerWithoutEnd_isEnded() {
        stub.answering(Stub.endless());
        ModelException failure = failure(Protocol.OPENAI);
        assertThat(failure.kind()).isEqualTo(ModelException.Kind.ANSWER);
        assertThat(failure.getMessage()).contains("a response that is too large");
    }

    @Test
    void ask_halfAnAnswer_isBrokenOff() throws Exception {
        stub.answering(Stub.half(file("openai-answer.json")));
        ModelException failure = failure(Protocol.OPENAI);
        assertThat(failure.kind()).isEqualTo(ModelException.Kind.UNREACHABLE);
        assertThat(failure.getMessage()).contains("closed the connection before its answer was complete");
    }

    @Test
    void ask_hostNeverAnswers_endsAtTheTimeout() {
        for (Stub.Answer silence : List.of(stub.never(), stub.headAlone())) {
            stub.answering(silence);
            long before = System.nanoTime();
            assertThat(failure(Protocol.OPENAI).kind()).isEqualTo(ModelException.Kind.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void ask_interrupted_endsAtOnce() throws Exception {
        CountDownLatch isAsked = new CountDownLatch(1);
        Stub.Answer never = stub.never();
        stub.answering(exchange -> {
            isAsked.countDown();
            never.send(exchange);
        });
        AtomicReference<ModelException> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> failure.set(failure(Protocol.OPENAI)));
        thread.start();
        assertThat(isAsked.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join(1_500);
        assertThat(thread.isAlive()).isFalse();
        assertThat(failure.get().kind()).isEqualTo(ModelException.Kind.INTERRUPTED);
    }

    @Test
    void ask_redirection_isNotFollowed() throws Exception {
        try (Stub other = new Stub()) {
            other.answering(sound(Protocol.OPENAI));
            for (int code : new int[] {301, 302, 307, 308}) {
                stub.answering(Stub.json(
                        code, "", "Location", other.at("/v1/chat/completions").toString()));
                ModelException failure = failure(Protocol.OPENAI);
                assertThat(failure.kind()).isEqualTo(ModelException.Kind.ERROR);
                assertThat(failure.getMessage()).contains("not followed");
            }
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void ask_noServer_isUnreachable() {
        stub.close();
        assertThat(failure(Protocol.OPENAI).kind()).isEqualTo(ModelException.Kind.UNREACHABLE);
    }

    @Test
    void ask_hostSpeaksNoTls_saysSo() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread host = new Thread(() -> greet(plain));
            host.setDaemon(true);
            host.start();
            Model model = Model.at(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/v1"), "w");
            assertThatThrownBy(() -> ask(model, text())).hasMessageContaining("TLS");
        }
    }

    private static void greet(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            assertThat(caller.getInputStream().read()).isNotNegative();
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            caller.getOutputStream().flush();
            assertThat(caller.getInputStream().readAllBytes()).isNotNull();
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void ask_localExtraction_canBeAskedNothing() {
        assertThatThrownBy(() -> ask(Model.LOCAL, text())).isInstanceOf(ModelException.class);
    }
}
