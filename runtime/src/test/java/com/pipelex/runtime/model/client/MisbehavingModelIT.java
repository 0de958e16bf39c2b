package com.pipelex.runtime.model.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.runtime.Inputs;
import com.pipelex.runtime.PipelineRunner;
import com.pipelex.runtime.RunResult;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.runtime.model.TrustedConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs against a model that misbehaves: the output or the message, the calls on the wire, and the cost. */
class MisbehavingModelIT {

    private static final String BUNDLE = """
            domain = "d"
            [concept.Rating]
            description = "A rating"
            [concept.Rating.structure]
            stars = { type = "integer", description = "Stars", required = true }
            good = { type = "boolean", description = "Good", required = true }
            word = { type = "text", description = "A word", required = true }
            [pipe.text]
            type = "PipeLLM"
            output = "Text"
            prompt = "Write."
            [pipe.object]
            type = "PipeLLM"
            output = "Rating"
            prompt = "Rate."
            """;

    /** The cost of one answer: 100 tokens at 1 dollar and 10 tokens at 10 dollars a million. */
    private static final double ANSWER = 0.0002;

    private static final String JSON = "{\\\"stars\\\": 3, \\\"good\\\": true, \\\"word\\\": \\\"fine\\\"}";

    @TempDir
    Path folder;

    private Stub stub;

    @BeforeEach
    void start() throws Exception {
        stub = new Stub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    /**
     * A row of the table.
     *
     * @param output a part of the output; null if the run fails
     * @param failure null if the run succeeds
     * @param says what the message or the hint contains
     */
    private record Row(
            String name,
            String pipe,
            List<Stub.Answer> answers,
            @Nullable String output,
            @Nullable FailureKind failure,
            List<String> says,
            int calls,
            double cost) {

        static Row of(String name, String pipe, Stub.Answer... answers) {
            return new Row(name, pipe, List.of(answers), null, null, List.of(), 0, 0);
        }

        Row outputs(String part, int requests, double dollars) {
            return new Row(name, pipe, answers, part, null, List.of(), requests, dollars);
        }

        Row fails(FailureKind kind, int requests, double dollars, String... parts) {
            return new Row(name, pipe, answers, null, kind, List.of(parts), requests, dollars);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns a 200 with a message and the reason for its end. */
    private static Stub.Answer message(String message, String end) {
        return Stub.json(200, """
                {"id": "c", "object": "chat.completion", "created": 1, "model": "m",
                 "choices": [{"index": 0, "finish_reason": "%s", "message": {"role": "assistant", %s}}],
                 "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}}
                """.formatted(end, message));
    }

    private static Stub.Answer content(String text) {
        return message("\"content\": \"" + text + "\"", "stop");
    }

    private static Stub.Answer error(int status, String code, String text) {
        return Stub.json(status, "{\"error\": {\"code\": \"" + code + "\", \"message\": \"" + text + "\"}}");
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of("text cut off", "text", message("\"content\": \"Dear\"", "length"))
                .fails(FailureKind.MODEL_ANSWER, 1, ANSWER, "token limit", "max_tokens"));
        rows.add(Row.of("object cut off", "object", message("\"content\": \"{\"", "length"))
                .fails(FailureKind.MODEL_ANSWER, 1, ANSWER, "token limit", "max_tokens"));
        rows.add(Row.of(
                        "refusal",
                        "object",
                        message("\"content\": null, \"refusal\": \"I cannot rate people.\"", "stop"))
                .fails(FailureKind.MODEL_ANSWER, 1, ANSWER, "refused to answer: I cannot rate people."));
        rows.add(Row.of("prose around", "object", content("Here you {are} [1]:\\n" + JSON + "\\nBest wishes"))
                .outputs("fine", 1, ANSWER));
        rows.add(Row.of("fence around", "object", content("Sure!\\n```json\\n" + JSON + "\\n```\\nDone."))
                .outputs("fine", 1, ANSWER));
        rows.add(Row.of("thoughts around", "object", content("<think>{\\\"stars\\\": 1}?</think>\\n" + JSON))
                .outputs("fine", 1, ANSWER));
        rows.add(Row.of(
                        "scalars of other types",
                        "object",
                        content(JSON.replace("3", "\\\"3\\\"")
                                .replace("true", "\\\"True\\\"")
                                .replace("\\\"fine\\\"", "7")))
                .outputs("7", 1, ANSWER));
        rows.add(Row.of("error in a 200", "text", Stub.json(200, "{\"error\": {\"message\": \"no such deployment\"}}"))
                .fails(FailureKind.MODEL_ERROR, 1, 0, "returned an error", "no such deployment"));
        rows.add(Row.of(
                        "passing error in a 200",
                        "text",
                        Stub.json(200, "{\"error\": {\"code\": 502, \"message\": \"upstream\"}}"),
                        content("Dear"))
                .outputs("Dear", 2, ANSWER));
        rows.add(Row.of(
                        "content of parts",
                        "text",
                        message(
                                "\"content\": [{\"type\": \"text\", \"text\": \"De\"}, {\"type\": \"text\", \"text\": \"ar\"}]",
                                "stop"))
                .outputs("Dear", 1, ANSWER));
        rows.add(Row.of(
                        "no json_schema",
                        "object",
                        error(400, "", "response_format of type json_schema is not supported"),
                        message(
                                "\"content\": null, \"tool_calls\": [{\"id\": \"t\", \"type\": \"function\", \"function\": {\"name\": \"answer\", \"arguments\": \""
                                        + JSON + "\"}}]",
                                "tool_calls"))
                .outputs("fine", 2, ANSWER));
        rows.add(Row.of("no quota", "text", error(429, "insufficient_quota", "You exceeded your current quota"))
                .fails(FailureKind.MODEL_RATE_LIMITED, 1, 0, "no credit left", "Add credit"));
        rows.add(Row.of("too long", "text", error(400, "context_length_exceeded", "maximum context length is 8192"))
                .fails(FailureKind.MODEL_ERROR, 1, 0, "accepts no prompt of this length", "Shorten"));
        rows.add(Row.of("moderation", "text", error(400, "content_filter", "The response was filtered"))
                .fails(FailureKind.MODEL_ANSWER, 1, 0, "content filter", "Change the prompt"));
        rows.add(Row.of("overload", "text", error(529, "overloaded_error", "Overloaded"))
                .fails(FailureKind.MODEL_ERROR, 3, 0, "is overloaded", "Try again later"));
        rows.add(Row.of("not JSON at all", "object", content("No."))
                .fails(FailureKind.MODEL_ANSWER, 3, 3 * ANSWER, "it is not JSON"));
        return rows.stream();
    }

    private PipelineRunner.Builder runner(AtomicReference<Usage> usage) throws Exception {
        Path file = Files.writeString(folder.resolve("b.plx"), BUNDLE);
        Bundle bundle = BundleReader.read(file).bundle().orElseThrow();
        ModelConfiguration models = ModelConfiguration.read(
                Files.writeString(folder.resolve("pipelex.toml"), """
                [models.w]
                endpoint = "%s"
                price_in = 1.0
                price_out = 10.0
                [calls]
                retries = 2
                backoff_seconds = 0
                [defaults]
                text = "w"
                structured = "w"
                """.formatted(stub.at("/v1"))));
        assertThat(models.problems()).isEmpty();
        RunListener listener = new RunListener() {
            @Override
            public void pipelineFinished(PipelineFinished finished) {
                usage.set(finished.usage());
            }
        };
        return PipelineRunner.builder(bundle)
                .configuration(TrustedConfiguration.of(models, set -> true).orElseThrow())
                .listener(listener);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void run_modelMisbehaves_readsOrExplainsAtTheCostOfTheRow(Row row) throws Exception {
        stub.answering(row.answers().toArray(new Stub.Answer[0]));
        AtomicReference<Usage> usage = new AtomicReference<>(Usage.none());
        try {
            RunResult result = runner(usage).build().run(row.pipe(), Inputs.none());
            assertThat(row.output()).as(result.output()).isNotNull();
            assertThat(result.output()).contains(row.output());
        } catch (RunException failure) {
            assertThat(row.failure()).as(failure.getMessage()).isEqualTo(failure.kind());
            assertThat(failure.getMessage() + " " + failure.hint()).contains(row.says());
        }
        assertThat(stub.asked()).hasSize(row.calls());
        double cost = (usage.get().tokensIn() + 10.0 * usage.get().tokensOut()) / 1_000_000;
        assertThat(cost).isEqualTo(row.cost(), offset(1e-9));
    }

    @Test
    void run_noJsonSchema_saysSoOnceAndAsksLaterCallsByTool() throws Exception {
        Row row = rows().filter(one -> one.name().equals("no json_schema"))
                .findFirst()
                .orElseThrow();
        stub.answering(row.answers().toArray(new Stub.Answer[0]));
        RunResult result = runner(new AtomicReference<>()).build().run("object", Inputs.none());
        assertThat(result.notes()).hasSize(1);
        assertThat(result.notes().get(0)).contains("'w' accepts no JSON Schema", "no_json_schema");
        assertThat(stub.asked().get(1).body()).contains("\"tool_choice\"").doesNotContain("response_format");
    }

    @Test
    void ask_latency_isTheTimeOnTheWire() throws Exception {
        stub.answering(content("Dear"));
        RunResult result = runner(new AtomicReference<>()).build().run("text", Inputs.none());
        assertThat(result.calls().get(0).latency()).isPositive().isLessThan(result.duration());
    }
}
