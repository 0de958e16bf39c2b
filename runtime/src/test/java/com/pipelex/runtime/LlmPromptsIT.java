package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.runtime.model.ModelConfiguration;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The messages that Pipelex 0.15 sends for a bundle, compared with those that an OpenAI-compatible server receives from
 * the runtime. Needs the shared data beside this repository.
 */
class LlmPromptsIT {

    private static final Path SHARED = Path.of("../../shared/data/conformance/golden/llm01_prompts");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INVOICE = "{\"number\": \"OWocKxsnfuLNqvKxpUZG\", \"total\": 65.02955923948804,"
            + " \"status\": \"paid\", \"lines\": [\"OYcZjnBxplEISFoRzBfi\"], \"meta\": {\"rvUPmwhGIDugrQFNpnvV\": 3223},"
            + " \"issued\": \"2020-01-01\"}";
    private static final List<String> ANSWERS = List.of(
            "FAKE REPLY",
            "FAKE REPLY",
            INVOICE,
            "{\"items\": [" + INVOICE + ", " + INVOICE + "]}",
            "{\"items\": [{\"text\": \"a\"}]}",
            "FAKE REPLY",
            "{\"items\": [" + INVOICE + "]}");

    @TempDir
    Path folder;

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            try (exchange) {
                String answer = ANSWERS.get(requests.size());
                requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
                byte[] body =
                        ("{\"id\": \"c\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"m\", \"choices\":"
                                        + " [{\"index\": 0, \"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\","
                                        + " \"content\": " + JSON.writeValueAsString(answer)
                                        + "}}], \"usage\": {\"prompt_tokens\": 1,"
                                        + " \"completion_tokens\": 1, \"total_tokens\": 2}}")
                                .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Returns the messages of each recorded request. */
    private static List<JsonNode> observed() throws IOException {
        List<JsonNode> messages = new ArrayList<>();
        for (String part :
                Files.readString(SHARED.resolve("observed_llm_requests.txt")).split("(?m)^### ", -1)) {
            int at = part.indexOf("\n{\n") >= 0 ? part.indexOf("\n{\n") : part.indexOf("\n[\n");
            if (at < 0) {
                continue;
            }
            int schema = part.indexOf("\nSCHEMA ");
            JsonNode json = JSON.readTree(part.substring(at + 1, schema < 0 ? part.length() : schema));
            messages.add(json.isArray() ? json : json.get("messages"));
        }
        return messages;
    }

    static List<Path> present() {
        return Files.isDirectory(SHARED) ? List.of(SHARED) : List.of();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("present")
    void run_bundleWithPrompts_sendsTheMessagesOfTheOriginal(Path shared) throws Exception {
        Bundle bundle = BundleReader.read(shared.resolve("bundle.plx")).bundle().orElseThrow();
        ModelConfiguration models = ModelConfiguration.read(Files.writeString(
                folder.resolve("pipelex.toml"),
                "[models.m]\nendpoint = \"http://127.0.0.1:"
                        + server.getAddress().getPort()
                        + "/v1\"\nprompting_target = \"anthropic\"\n[defaults]\ntext = \"m\"\nstructured = \"m\"\n"));
        assertThat(models.problems()).isEmpty();
        PipelineRunner.builder(bundle)
                .configuration(Runs.trusted(models))
                .build()
                .run("all", Inputs.fromFile(shared.resolve("inputs.json")));

        List<JsonNode> observed = observed();
        assertThat(observed).hasSize(7);
        assertThat(requests).hasSize(7);
        for (int at = 0; at < 7; at++) {
            assertThat(messages(requests.get(at).get("messages").toString()))
                    .as("request " + (at + 1))
                    .isEqualTo(messages(observed.get(at).toString()));
            boolean isText = at < 2 || at == 5;
            assertThat(requests.get(at).has("response_format")).isEqualTo(!isText);
        }
    }

    /**
     * Returns a line per part of each message, without intended differences: the format of dates, and the sentence on a
     * fixed count. A text and a list with this text are equivalent.
     */
    private static List<String> messages(String json) {
        List<String> lines = new ArrayList<>();
        for (JsonNode message : JSON.readTree(json)) {
            JsonNode content = message.get("content");
            for (JsonNode part : content.isArray() ? content : List.of(content)) {
                JsonNode image = part.get("image_url");
                String shown = image != null
                        ? image.get("url").asString() + " "
                                + image.get("detail").asString()
                        : part.isString() ? part.asString() : part.get("text").asString();
                lines.add(message.get("role").asString() + ": "
                        + shown.replace("\nGive exactly 2 of them.", "")
                                .replaceAll(
                                        "(?s)# issued\n\n## datetime: 2020-01-01.*?__module__: datetime",
                                        "# issued: 2020-01-01"));
            }
        }
        return lines;
    }
}
