package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.PipeFinished;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.event.RunProgress;
import com.pipelex.runtime.event.RunStep;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Pipes that run other pipes: their results and the resulting memory. */
@Timeout(30)
class ControllersTest {

    private static final String SAY = """
            [pipe.say]
            type = "PipeLLM"
            inputs = { a = "Text" }
            output = "Text"
            prompt = "$a"
            [pipe.shout]
            type = "PipeCompose"
            inputs = { a = "Text" }
            output = "Text"
            template = "$a!"
            """;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void begin() {
        runs = new Runs(folder);
    }

    private static JsonNode root(RunResult result) {
        return new ObjectMapper().readTree(result.workingMemory()).get("root");
    }

    @Test
    void batch_items_areRunAtOnceAndKeepTheirOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        runs.answering(request -> {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception late) {
                throw new AssertionError("not at once", late);
            }
            return request.prompt() + ".";
        });
        RunResult result =
                runs.run("""
                [pipe.p]
                type = "PipeBatch"
                inputs = { list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "say"
                input_list_name = "list"
                input_item_name = "a"
                """ + SAY, "p", "{\"list\": [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\"]}");
        assertThat(root(result).get("main_stuff").get("content").toString())
                .isEqualTo("{\"items\":[{\"text\":\"1.\"},{\"text\":\"2.\"},{\"text\":\"3.\"},{\"text\":\"4.\"},"
                        + "{\"text\":\"5.\"},{\"text\":\"6.\"},{\"text\":\"7.\"},{\"text\":\"8.\"}]}");
        assertThat(result.usage().modelCalls()).isEqualTo(8);
        assertThat(result.calls()).hasSize(8);
    }

    @Test
    void batch_oneItemFails_failsWithItsReason() {
        runs.answering(request -> {
            if (request.prompt().equals("3")) {
                throw new IllegalStateException("boom");
            }
            return "x";
        });
        assertThatThrownBy(() -> runs.run("""
                [pipe.p]
                type = "PipeBatch"
                inputs = { list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "say"
                input_list_name = "list"
                input_item_name = "a"
                """ + SAY, "p", "{\"list\": [\"1\", \"2\", \"3\", \"4\"]}"))
                .hasMessageContaining("boom");
    }

    @Test
    void batch_valueIsNoList_saysSo() {
        assertThatThrownBy(() -> runs.run("""
                [pipe.p]
                type = "PipeBatch"
                inputs = { list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "shout"
                input_list_name = "list"
                input_item_name = "a"
                """ + SAY, "p", "{\"list\": \"one\"}"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("'list', which is not a list");
    }

    @Test
    void parallel_combined_takesTextsAndNumbersOutOfTheirWrapping() throws Exception {
        runs.answering(request -> request.schema() == null ? "fine" : "{\"number\": 7}");
        RunResult result = runs.run("""
                [concept.Both]
                description = "Both"
                [concept.Both.structure]
                said = "What was said"
                stars = { type = "integer", description = "How many", required = true }
                loud = { type = "list", item_type = "text", description = "Each", required = true }
                [pipe.p]
                type = "PipeParallel"
                inputs = { a = "Text", list = "Text[]" }
                output = "Both"
                add_each_output = true
                combined_output = "Both"
                parallels = [
                  { pipe = "say", result = "said" },
                  { pipe = "count", result = "stars" },
                  { pipe = "shout", result = "loud", batch_over = "list", batch_as = "a" },
                ]
                [pipe.count]
                type = "PipeLLM"
                inputs = { a = "Text" }
                output = "Number"
                prompt = "Count $a"
                """ + SAY, "p", "{\"a\": \"x\", \"list\": [\"1\", \"2\"]}");
        JsonNode root = root(result);
        assertThat(root.get("main_stuff").get("content").toString())
                .isEqualTo("{\"said\":\"fine\",\"stars\":7,\"loud\":[\"1!\",\"2!\"]}");
        assertThat(root.get("said").get("content").toString()).isEqualTo("{\"text\":\"fine\"}");
        assertThat(root.get("loud").get("content").toString()).contains("items");
    }

    @Test
    void parallel_branchesRunAtOnceAndSeeNothingOfEachOther() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        runs.answering(request -> {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception late) {
                throw new AssertionError("not at once", late);
            }
            return request.prompt();
        });
        RunResult result = runs.run("""
                [pipe.p]
                type = "PipeParallel"
                inputs = { a = "Text" }
                output = "Text"
                add_each_output = true
                branches = [{ pipe = "two", result = "x" }, { pipe = "say", result = "y" }]
                [pipe.two]
                type = "PipeSequence"
                inputs = { a = "Text" }
                output = "Text"
                steps = [{ pipe = "say", result = "inner" }, { pipe = "shout", result = "outer" }]
                """ + SAY, "p", "{\"a\": \"hi\"}");
        assertThat(root(result).propertyNames()).containsExactly("a", "x", "y");
        assertThat(result.output()).isEqualTo("x:\nhi!\n\ny:\nhi");
    }

    @Test
    void sequence_afterAParallel_seesWhatEachBranchMade() throws Exception {
        RunResult result = runs.run("""
                [pipe.p]
                type = "PipeSequence"
                inputs = { a = "Text" }
                output = "Text"
                steps = [{ pipe = "par" }, { pipe = "end", result = "z" }]
                [pipe.par]
                type = "PipeParallel"
                inputs = { a = "Text" }
                output = "Text"
                add_each_output = true
                parallels = [{ pipe = "shout", result = "x" }, { pipe = "shout", result = "y" }]
                [pipe.end]
                type = "PipeCompose"
                inputs = { x = "Text", y = "Text" }
                output = "Text"
                template = "$x $y"
                """ + SAY, "p", "{\"a\": \"hi\"}");
        assertThat(result.output()).isEqualTo("hi! hi!");
    }

    private static String condition(String more) {
        return """
                [pipe.p]
                type = "PipeCondition"
                inputs = { a = "Text" }
                output = "Text"
                """ + more + """

                [pipe.p.outcomes]
                go = "shout"
                stop = "fail"
                stay = "continue"
                """ + SAY;
    }

    @ParameterizedTest
    @CsvSource({"go, go!", "stay, ''", "other, answer to other"})
    void condition_outcome_isChosen(String value, String output) throws Exception {
        String bundle = condition("expression = \"a.text\"\ndefault_outcome = \"say\"");
        assertThat(runs.run(bundle, "p", "{\"a\": \"" + value + "\"}").output()).isEqualTo(output);
    }

    @Test
    void condition_fails_saysForWhichValue() {
        String bundle = condition("expression = \"a.text\"\ndefault_outcome = \"continue\"");
        assertThatThrownBy(() -> runs.run(bundle, "p", "{\"a\": \"stop\"}"))
                .isInstanceOfSatisfying(RunException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.CONDITION);
                    assertThat(failure).hasMessageContaining("in pipe 'p'").hasMessageContaining("'stop'");
                });
    }

    @Test
    void condition_expressionComesToNothing_isAFailure() {
        String bundle = condition("expression = \"a.nope\"\ndefault_outcome = \"continue\"");
        assertThatThrownBy(() -> runs.run(bundle, "p", "{\"a\": \"x\"}"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("its expression is empty");
    }

    @Test
    void condition_alias_isTheValueOfTheExpression() throws Exception {
        String bundle =
                condition("expression = \"a.text\"\ndefault_outcome = \"shout\"\nadd_alias_from_expression_to = \"a\"");
        RunResult result = runs.run(bundle, "p", "{\"a\": \"chosen\"}");
        assertThat(new ObjectMapper()
                        .readTree(result.workingMemory())
                        .get("aliases")
                        .toString())
                .isEqualTo("{\"chosen\":\"a\"}");
    }

    @Test
    void tree_ofARun_isToldWithItsCodesAndParents() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        RunProgress progress = new RunProgress() {
            @Override
            public void started(RunStep step) {
                lines.add(step.depth() + " " + step.code() + " of " + step.parent());
            }
        };
        runs.runner(runs.bundle("""
                [pipe.p]
                type = "PipeSequence"
                inputs = { a = "Text" }
                output = "Text"
                steps = [{ pipe = "q", result = "b" }]
                [pipe.q]
                type = "PipeSequence"
                inputs = { a = "Text" }
                output = "Text"
                steps = [{ pipe = "shout", result = "b" }]
                """ + SAY)).progress(progress).build().run("p", Inputs.fromJson("-", "{\"a\": \"x\"}"));
        assertThat(lines).containsExactly("0 p of 0", "1 q of 1", "2 shout of 2");
    }

    @Test
    void usage_ofNestedPipes_isCountedForEachOfThem() throws Exception {
        List<String> finished = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void pipeFinished(PipeFinished pipe) {
                finished.add(pipe.depth() + " " + pipe.usage().modelCalls() + " "
                        + pipe.usage().tokensIn());
            }
        };
        runs.runner(runs.bundle("""
                [pipe.p]
                type = "PipeSequence"
                inputs = { list = "Text[]", a = "Text" }
                output = "Text"
                steps = [{ pipe = "say", batch_over = "list", batch_as = "a", result = "b" }, { pipe = "say", result = "c" }]
                """ + SAY))
                .listener(listener)
                .build()
                .run("p", Inputs.fromJson("-", "{\"a\": \"x\", \"list\": [\"1\", \"2\"]}"));
        assertThat(finished).containsExactlyInAnyOrder("1 1 10", "1 1 10", "1 1 10", "0 3 30");
    }
}
