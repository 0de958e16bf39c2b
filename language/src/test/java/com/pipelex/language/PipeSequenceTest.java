package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a PipeSequence {@code p} that runs {@code q}. The steps are in line 6, the first one in column 10. */
class PipeSequenceTest {

    private static String bundle(String steps) {
        return """
                domain = "shop"
                [pipe.p]
                type = "PipeSequence"
                inputs = { a = "Text" }
                output = "Text"
                %s
                [pipe.q]
                type = "PipeLLM"
                inputs = { a = "Text" }
                output = "Text"
                prompt = "Say $a"
                """.formatted(steps);
    }

    private static List<String> problemsOf(String step) {
        return problems(bundle("steps = [{ " + step + " }]"));
    }

    private static Pipe.Step step(String step) {
        Pipe.Sequence sequence = valid(Pipe.Sequence.class, bundle("steps = [{ " + step + " }]"));
        assertThat(sequence.steps()).hasSize(1);
        return sequence.steps().get(0);
    }

    @Test
    void step_ofAPipeAlone_leavesTheRestOpen() {
        Pipe.Step step = step("pipe = \"q\"");
        assertThat(step.pipe()).isEqualTo("q");
        assertThat(step.result()).isNull();
        assertThat(step.output()).isNull();
        assertThat(step.batchOver()).isNull();
        assertThat(step.batchAs()).isNull();
        assertThat(step.place()).extracting(Place::line, Place::column).containsExactly(6, 10);
    }

    @Test
    void steps_inAnArrayOfTables_areTheSame() {
        Pipe.Sequence sequence = valid(Pipe.Sequence.class, bundle("""
                [[pipe.p.steps]]
                pipe = "q"
                result = "r"
                [[pipe.p.steps]]
                pipe = "q"
                """));
        assertThat(sequence.type()).isEqualTo(PipeType.SEQUENCE);
        assertThat(sequence.steps()).extracting(step -> step.place().line()).containsExactly(6, 9);
    }

    @Test
    void steps_missing_areReportedAtThePipe() {
        assertThat(problems(bundle("")))
                .containsExactly("2:1 MISSING_KEY: 'steps' is missing: a PipeSequence needs at least one step.");
    }

    @Test
    void steps_empty_areReportedAtTheirKey() {
        assertThat(problems(bundle("steps = []")))
                .containsExactly("6:1 MISSING_KEY: 'steps' is empty: a PipeSequence needs at least one step.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"q\"", "{ pipe = \"q\" }", "[\"q\"]", "[\"q\", \"q\"]", "3"})
    void steps_thatAreNoTables_areOneProblem(String value) {
        assertThat(problems(bundle("steps = " + value)))
                .containsExactly("6:1 WRONG_TYPE: 'steps' must be an array of tables.");
    }

    @Test
    void pipe_missing_isReportedAtTheStep() {
        assertThat(problemsOf("result = \"r\""))
                .containsExactly("6:10 MISSING_KEY: 'pipe' is missing. Write pipe = \"code\".");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            pipe_code = "q" ¦ unknown key 'pipe_code'. It is now called 'pipe'.
            pipee = "q" ¦ unknown key 'pipee'. Did you mean 'pipe'?
            """)
    void pipe_underAnotherKey_isNotAlsoMissing(String key, String message) {
        assertThat(problemsOf(key)).containsExactly("6:12 UNKNOWN_KEY: " + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            output_name = "r" ¦ unknown key 'output_name'. It is now called 'result'.
            from = "a" ¦ unknown key 'from'. Steps without a pipe belong to a later version of the language and are not supported.
            comment = "x" ¦ unknown key 'comment'. Use one of batch_as, batch_over, multiple_output, nb_output, pipe, result.
            """)
    void step_withAnUnknownKey_isRefused(String key, String message) {
        assertThat(problemsOf("pipe = \"q\", " + key)).containsExactly("6:24 UNKNOWN_KEY: " + message);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "\\t"})
    void result_blank_isRefused(String name) {
        assertThat(problemsOf("pipe = \"q\", result = \"" + name + "\""))
                .containsExactly("6:24 INVALID_NAME: 'result' is empty.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            result = 3 ¦ 'result' must be a string, in quotes.
            nb_output = "3" ¦ 'nb_output' must be a whole number.
            multiple_output = 1 ¦ 'multiple_output' must be true or false.
            """)
    void key_ofAnotherType_isRefused(String key, String message) {
        assertThat(problemsOf("pipe = \"q\", " + key)).containsExactly("6:24 WRONG_TYPE: " + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            nb_output = 1 ¦ [1]
            nb_output = 3 ¦ [3]
            nb_output = 10000 ¦ [10000]
            multiple_output = true ¦ []
            multiple_output = false ¦ ''
            """)
    void output_ofAStep_isThatMany(String key, String shown) {
        assertThat(step("pipe = \"q\", " + key).output()).hasToString(shown);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "-1", "10001", "9223372036854775807"})
    void nbOutput_outsideOfTheBounds_isRefused(String count) {
        assertThat(problemsOf("pipe = \"q\", nb_output = " + count))
                .containsExactly("6:24 INVALID_VALUE: 'nb_output' must be a whole number from 1 to 10000.");
    }

    @Test
    void nbOutputAndMultipleOutput_together_areRefusedAtTheSecond() {
        assertThat(problemsOf("pipe = \"q\", nb_output = 3, multiple_output = true"))
                .containsExactly("6:39 INVALID_VALUE: a step has either 'nb_output' or 'multiple_output', not both."
                        + " Use nb_output = 3 for exactly three, multiple_output = true for any number.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"batch_over, batch_as", "batch_as, batch_over"})
    void batchKey_alone_isReportedWithTheOther(String given, String missing) {
        assertThat(problemsOf("pipe = \"q\", " + given + " = \"a\""))
                .contains("6:24 MISSING_KEY: 'batch_over' and 'batch_as' go together; '" + missing
                        + "' is missing. Name the list with batch_over, and an item of it with batch_as.");
    }

    @Test
    void batchOverAndAs_ofTheSameName_areAWarning() {
        assertThat(problems(bundle("steps = [{ pipe = \"q\", batch_over = \"a\", batch_as = \"a\" }]")
                        .replaceFirst("a = \"Text\"", "a = \"Text[]\"")))
                .containsExactly("6:42 INVALID_NAME (warning): the list and its item have the same name 'a'."
                        + " Give the item another name.");
    }

    @Test
    void batch_overAList_isRead() {
        Pipe.Sequence sequence = valid(
                Pipe.Sequence.class,
                bundle("steps = [{ pipe = \"q\", batch_over = \"list\", batch_as = \"a\", result = \"r\" }]")
                        .replaceFirst("a = \"Text\"", "list = \"Text[]\""));
        assertThat(sequence.steps().get(0).batchOver()).isEqualTo("list");
        assertThat(sequence.steps().get(0).batchAs()).isEqualTo("a");
    }

    @Test
    void steps_withErrors_areAllReported() {
        assertThat(problems(bundle("steps = [{ result = \"r\" }, { pipe = 3 }, { pipe = \"q\", nb_output = 0 }]")))
                .containsExactly(
                        "6:10 MISSING_KEY: 'pipe' is missing. Write pipe = \"code\".",
                        "6:30 WRONG_TYPE: 'pipe' must be a string, in quotes.",
                        "6:56 INVALID_VALUE: 'nb_output' must be a whole number from 1 to 10000.");
    }
}
