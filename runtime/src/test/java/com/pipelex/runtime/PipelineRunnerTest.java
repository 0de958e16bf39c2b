package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.PipeType;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Outcome;
import com.pipelex.runtime.event.PipeFinished;
import com.pipelex.runtime.event.PipeStarted;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.PipelineStarted;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.model.ApiKeys;
import com.pipelex.runtime.model.ModelClient;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.model.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs with a scripted model: results, events, failures, dry runs. */
class PipelineRunnerTest {

    private static final String BUNDLE = """
            domain = "letters"
            main_pipe = "letter"

            [concept.Mood]
            description = "How a letter sounds"

            [concept.Mood.structure]
            tone = { choices = ["warm", "cold"], description = "Its tone", required = true }
            stars = { type = "integer", description = "One to five", required = true }

            [pipe.letter]
            type = "PipeSequence"
            description = "Writes and judges"
            inputs = { subject = "Text" }
            output = "Text"
            steps = [
              { pipe = "draft", result = "letter" },
              { pipe = "judge", result = "mood" },
              { pipe = "lay_out", result = "page" },
            ]

            [pipe.draft]
            type = "PipeLLM"
            description = "Drafts"
            inputs = { subject = "Text" }
            output = "Text"
            system_prompt = "You write letters."
            prompt = "Write about $subject."

            [pipe.judge]
            type = "PipeLLM"
            description = "Judges"
            inputs = { letter = "Text" }
            output = "Mood"
            prompt = "Judge:\\n@letter"

            [pipe.lay_out]
            type = "PipeCompose"
            description = "Lays out"
            inputs = { letter = "Text", mood = "Mood" }
            output = "Text"
            template = "$letter ($mood.tone, $mood.stars)"

            [pipe.many]
            type = "PipeLLM"
            description = "Many"
            inputs = { subject = "Text" }
            output = "Text[]"
            prompt = "List about $subject."

            [pipe.each]
            type = "PipeSequence"
            description = "Each by itself"
            inputs = { subjects = "Text[]" }
            output = "Text[]"
            steps = [{ pipe = "draft", batch_over = "subjects", batch_as = "subject", result = "letters" }]
            """;

    private static final String SECRET = "zqxsecret";

    @TempDir
    Path folder;

    private Bundle bundle;
    private ModelConfiguration models;
    private final List<ModelRequest> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private final Told told = new Told();

    /** A listener that records all events as they occur. */
    private static final class Told implements RunListener {

        private final List<Object> all = new ArrayList<>();

        @Override
        public void pipelineStarted(PipelineStarted started) {
            all.add(started);
        }

        @Override
        public void pipeStarted(PipeStarted started) {
            all.add(started);
        }

        @Override
        public void pipeFinished(PipeFinished finished) {
            all.add(finished);
        }

        @Override
        public void pipelineFinished(PipelineFinished finished) {
            all.add(finished);
        }

        private PipelineFinished end() {
            return (PipelineFinished) all.get(all.size() - 1);
        }
    }

    @BeforeEach
    void read() throws IOException {
        bundle = BundleReader.read(Files.writeString(folder.resolve("b.plx"), BUNDLE))
                .bundle()
                .orElseThrow();
        models = ModelConfiguration.read(Files.writeString(
                folder.resolve("pipelex.toml"),
                "[models.w]\nendpoint = \"http://127.0.0.1:9/v1\"\nprovider = \"ollama\"\n[defaults]\n"
                        + "text = \"w\"\nstructured = \"w\"\n"));
        assertThat(models.problems()).isEmpty();
    }

    private PipelineRunner.Builder runner(ModelClient client) {
        return PipelineRunner.builder(bundle)
                .configuration(Runs.trusted(models))
                .client(client)
                .concurrency(1)
                .listener(told);
    }

    private RunResult run(String pipe, String inputs, String... replies) throws RunException {
        answers.addAll(Arrays.asList(replies));
        return runner((model, key, request) -> {
                    asked.add(request);
                    return new ModelReply(answers.remove(), 10, 3, 1);
                })
                .build()
                .run(pipe, Inputs.fromJson("--inputs", inputs));
    }

    private static String about(String subject) {
        return "{\"subject\": \"" + subject + "\"}";
    }

    @Test
    void run_sequence_givesTheOutputTheMemoryAndTheUsage() throws RunException {
        RunResult result = run("letter", about("rain"), "Dear rain", "{\"tone\": \"warm\", \"stars\": 4}");

        assertThat(result.output()).isEqualTo("Dear rain (warm, 4)");
        assertThat(result.usage().modelCalls()).isEqualTo(2);
        assertThat(result.usage().tokensIn()).isEqualTo(20);
        assertThat(result.usage().tokensOut()).isEqualTo(6);
        assertThat(result.usage().providers()).containsExactly(Provider.OLLAMA);
        assertThat(asked.get(0).system()).isEqualTo("You write letters.");
        assertThat(asked.get(0).prompt()).isEqualTo("Write about rain.");
        assertThat(asked.get(0).schema()).isNull();
        assertThat(asked.get(1).prompt()).contains("Dear rain");
        assertThat(asked.get(1).schema()).contains("\"tone\"", "\"warm\"", "integer");
        assertThat(result.workingMemory()).contains("\"subject\"", "\"letter\"", "\"mood\"", "\"page\"");
    }

    @Test
    void listener_sequence_isToldEverythingInOrderAndNoWordOfIt() throws RunException {
        run("letter", about(SECRET), SECRET, "{\"tone\": \"warm\", \"stars\": 4}");

        assertThat(told.all)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "PipelineStarted",
                        "PipeStarted",
                        "PipeStarted",
                        "PipeFinished",
                        "PipeStarted",
                        "PipeFinished",
                        "PipeStarted",
                        "PipeFinished",
                        "PipeFinished",
                        "PipelineFinished");
        assertThat(told.end().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(told.end().type()).isEqualTo(PipeType.SEQUENCE);
        assertThat(told.end().pipes()).isEqualTo(4);
        assertThat(told.end().usage().tokensIn()).isEqualTo(20);
        assertThat(told.all.toString()).doesNotContain(SECRET);
    }

    @Test
    void run_listOutput_isAListOfTheConcept() throws RunException {
        RunResult result = run("many", about("rain"), "{\"items\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}");
        assertThat(result.workingMemory()).contains("\"items\"", "\"a\"", "\"b\"");
    }

    @Test
    void run_batch_asksForEach() throws RunException {
        RunResult result = run("each", "{\"subjects\": [\"sun\", \"rain\"]}", "Dear sun", "Dear rain");
        assertThat(asked)
                .extracting(ModelRequest::prompt)
                .containsExactlyInAnyOrder("Write about sun.", "Write about rain.");
        assertThat(result.output()).contains("Dear sun", "Dear rain");
    }

    @Test
    void run_modelAnswersNonsense_isAskedAgainWithTheReasonAndThenFails() {
        assertThatThrownBy(() -> run("judge", "{\"letter\": \"Dear\"}", "no", "{\"tone\": \"wet\"}", "[]", "x", "y"))
                .isInstanceOfSatisfying(RunException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.MODEL_ANSWER);
                    assertThat(failure.getMessage()).contains("in pipe 'judge'", "Mood");
                });
        assertThat(asked).hasSizeBetween(2, 4);
        assertThat(asked.get(1).prompt()).isNotEqualTo(asked.get(0).prompt());
        assertThat(told.end().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(told.end().failure()).isEqualTo(FailureKind.MODEL_ANSWER);
        assertThat(told.end().usage().modelCalls()).isEqualTo(asked.size());
    }

    @Test
    void run_modelMendsItsAnswer_succeeds() throws RunException {
        RunResult result = run("judge", "{\"letter\": \"Dear\"}", "no", "{\"tone\": \"cold\", \"stars\": 1}");
        assertThat(result.output()).contains("cold");
        assertThat(result.usage().modelCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(ModelException.Kind.class)
    void run_modelFails_theFailureHasItsKindAndTheEventsSaySo(ModelException.Kind kind) {
        ModelClient broken = (model, key, request) -> {
            throw new ModelException(kind, SECRET, 2, new IOException(SECRET));
        };
        assertThatThrownBy(() -> runner(broken).build().run("draft", Inputs.fromJson("-", about("rain"))))
                .isInstanceOfSatisfying(
                        RunException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(reported(kind)));
        assertThat(told.end().failure()).isNotNull();
        assertThat(told.all.toString()).doesNotContain(SECRET);
    }

    private static FailureKind reported(ModelException.Kind kind) {
        return switch (kind) {
            case QUOTA -> FailureKind.MODEL_RATE_LIMITED;
            case CONTEXT_LENGTH, OVERLOADED -> FailureKind.MODEL_ERROR;
            case MODERATED, CUT_OFF, REFUSED -> FailureKind.MODEL_ANSWER;
            case INTERRUPTED -> FailureKind.INTERRUPTED;
            default -> FailureKind.valueOf("MODEL_" + kind.name());
        };
    }

    @Test
    void run_listenerThrows_theRunGoesOn() throws RunException {
        RunListener broken = new RunListener() {
            @Override
            public void pipeStarted(PipeStarted started) {
                throw new IllegalStateException("broken");
            }
        };
        RunResult result = runner((model, key, request) -> new ModelReply("Dear", 1, 1, 0))
                .listener(broken)
                .build()
                .run("draft", Inputs.fromJson("-", about("rain")));
        assertThat(result.output()).isEqualTo("Dear");
    }

    @Test
    void run_inputMissingOrPipeUnknown_saysWhich() {
        assertThatThrownBy(() -> run("letter", "{}")).isInstanceOfSatisfying(RunException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.MISSING_INPUT);
            assertThat(failure.getMessage()).contains("it needs 'subject' (Text)");
        });
        assertThatThrownBy(() -> run("leter", "{}")).hasMessageContaining("leter");
        assertThat(asked).isEmpty();
    }

    @Test
    void dryRun_sameSeed_isTheSameAndCallsNoModel() throws RunException {
        ModelClient unused = (model, key, request) -> {
            throw new AssertionError("a dry run asked a model");
        };
        List<String> outputs = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            RunResult result = runner(unused).dryRun(seed).build().run("letter", Inputs.none());
            outputs.add(result.output());
            assertThat(result.usage().modelCalls()).isZero();
        }
        assertThat(outputs.get(0)).isEqualTo(outputs.get(1)).isNotEqualTo(outputs.get(2));
    }

    @Test
    void run_keyIsNamed_isTakenFromTheEnvironmentAlone() throws Exception {
        ModelConfiguration keyed = ModelConfiguration.read(
                Files.writeString(
                        folder.resolve("keyed.toml"),
                        "[models.w]\nendpoint = \"http://127.0.0.1:9/v1\"\napi_key_env = \"W_KEY\"\n[defaults]\ntext = \"w\"\n"));
        List<String> keys = new ArrayList<>();
        ModelClient client = (model, key, request) -> {
            keys.add(key);
            return new ModelReply("Dear", 1, 1, 0);
        };
        runner(client)
                .configuration(Runs.trusted(keyed.with(ApiKeys.of(Map.of("W_KEY", "k")))))
                .build()
                .run("draft", Inputs.fromJson("-", about("rain")));
        assertThat(keys).containsExactly("k");
        assertThatThrownBy(() -> runner(client)
                        .configuration(Runs.trusted(keyed))
                        .build()
                        .run("draft", Inputs.fromJson("-", about("rain"))))
                .hasMessageContaining("W_KEY");
    }
}
