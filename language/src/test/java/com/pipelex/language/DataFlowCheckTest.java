package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What flows through a PipeSequence {@code p}: its inputs are in line 4, its output in line 5, its steps in line 6. */
class DataFlowCheckTest {

    /** Pipes that make and take one thing each. */
    private static final String PIPES = """
            [pipe.write]
            type = "PipeLLM"
            inputs = { topic = "Text" }
            output = "Text"
            prompt = "Write about $topic"
            [pipe.count]
            type = "PipeLLM"
            inputs = { words = "Text" }
            output = "Number"
            prompt = "Count $words"
            [pipe.list]
            type = "PipeLLM"
            inputs = { topic = "Text" }
            output = "Text[]"
            prompt = "List $topic"
            [pipe.draw]
            type = "PipeImgGen"
            inputs = { idea = "Text" }
            output = "Image"
            [pipe.describe]
            type = "PipeLLM"
            inputs = { photo = "Image" }
            output = "Text"
            prompt = "Describe it"
            [pipe.join]
            type = "PipeCompose"
            inputs = { topic = "Text", unused = "Text" }
            output = "Text"
            template = "About $topic"
            [pipe.both]
            type = "PipeParallel"
            inputs = { topic = "Text" }
            output = "Text"
            branches = [{ pipe = "write", result = "words" }, { pipe = "draw_it", result = "photo" }]
            add_each_output = true
            [pipe.draw_it]
            type = "PipeImgGen"
            inputs = { topic = "Text" }
            output = "Image"
            prompt = "Draw $topic"
            """;

    private static List<String> sequence(String inputs, String output, String... steps) {
        return problems("domain = \"shop\"\n[pipe.p]\ntype = \"PipeSequence\"\ninputs = { " + inputs + " }\noutput = \""
                + output + "\"\nsteps = [{ " + String.join(" }, { ", steps) + " }]\n" + PIPES);
    }

    @Test
    void steps_thatPassTheirResultsOn_areAccepted() {
        assertThat(sequence("topic = \"Text\"", "Number", "pipe = \"write\", result = \"words\"", "pipe = \"count\""))
                .isEmpty();
    }

    @Test
    void step_thatNeedsWhatIsNotThere_isReportedAtTheStep() {
        assertThat(sequence("topic = \"Text\"", "Number", "pipe = \"write\"", "pipe = \"count\""))
                .containsExactly("6:30 MISSING_INPUT_VARIABLE: missing_input_variable: the pipe 'count' needs 'words',"
                        + " which is neither an input nor the result of an earlier step. Add it to 'inputs'.");
    }

    @Test
    void step_thatNeedsTheResultOfALaterOne_isReported() {
        assertThat(sequence("topic = \"Text\"", "Text", "pipe = \"count\"", "pipe = \"write\", result = \"words\""))
                .containsExactly("6:10 MISSING_INPUT_VARIABLE: missing_input_variable: the pipe 'count' needs 'words',"
                        + " which is neither an input nor the result of an earlier step. Add it to 'inputs'.");
    }

    @Test
    void step_thatNeedsAMisspeltResult_isReportedWithIt() {
        assertThat(sequence("topic = \"Text\"", "Number", "pipe = \"write\", result = \"wrods\"", "pipe = \"count\""))
                .containsExactly("6:48 MISSING_INPUT_VARIABLE: missing_input_variable: the pipe 'count' needs 'words',"
                        + " which is neither an input nor the result of an earlier step. Add it to 'inputs'."
                        + " Did you mean 'wrods'?");
    }

    @Test
    void variable_thatTwoStepsNeed_isReportedOnce() {
        assertThat(sequence("topic = \"Text\"", "Number", "pipe = \"write\"", "pipe = \"count\"", "pipe = \"count\""))
                .hasSize(1);
    }

    @Test
    void input_thatNoStepUses_isReportedAtItsName() {
        assertThat(sequence("topic = \"Text\", z = \"Text\"", "Text", "pipe = \"write\""))
                .containsExactly("4:28 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: none of its pipes uses the"
                        + " input 'z'. Use it, or remove it from 'inputs'.");
    }

    @Test
    void input_declaredInPart_isReportedAtThatPart() {
        assertThat(sequence("topic = \"Text\", \"page.page_view\" = \"Image\"", "Text", "pipe = \"write\""))
                .containsExactly("4:28 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: none of its pipes uses the"
                        + " input 'page'. Use it, or remove it from 'inputs'.");
    }

    @Test
    void input_thatOnlyAComposeDeclares_isUsed() {
        assertThat(sequence("topic = \"Text\", unused = \"Text\"", "Text", "pipe = \"join\""))
                .isEmpty();
    }

    @Test
    void input_thatOnlyAComposeDeclares_isNotNeeded() {
        assertThat(sequence("topic = \"Text\"", "Text", "pipe = \"join\"")).isEmpty();
    }

    @Test
    void input_ofASequenceWithAnUnknownPipe_isNotAlsoUnused() {
        assertThat(sequence("topic = \"Text\"", "Text", "pipe = \"wrote\""))
                .containsExactly("6:10 UNKNOWN_PIPE: the pipe 'wrote' is not in this bundle. Did you mean 'write'?");
    }

    @Test
    void output_ofAnotherConceptThanTheLastStep_isReportedAtTheOutput() {
        assertThat(sequence("topic = \"Text\"", "Number", "pipe = \"write\""))
                .containsExactly("5:1 OUTPUT_MISMATCH: its last step 'write' outputs 'Text', but the declared output is"
                        + " 'Number'. Change one of the two outputs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text", "ImgGenPrompt", "Dynamic", "Anything"})
    void output_thatTheLastStepFits_isAccepted(String output) {
        assertThat(sequence("topic = \"Text\"", output, "pipe = \"write\"")).isEmpty();
    }

    @Test
    void value_ofAnotherConceptThanTheStepTakes_isAWarningAtTheStep() {
        assertThat(sequence("photo = \"Text\"", "Text", "pipe = \"describe\""))
                .containsExactly(
                        "6:10 INADEQUATE_INPUT_CONCEPT (warning): 'describe' expects 'photo' to be 'Image', but"
                                + " it is 'Text'.");
    }

    @Test
    void result_ofAnotherConceptThanTheNextStepTakes_isAWarningThere() {
        assertThat(sequence("idea = \"Text\"", "Number", "pipe = \"draw\", result = \"words\"", "pipe = \"count\""))
                .containsExactly("6:47 INADEQUATE_INPUT_CONCEPT (warning): 'count' expects 'words' to be 'Text', but it"
                        + " is 'Image'.");
    }

    @Test
    void result_underTheNameOfAnInput_takesItsPlace() {
        assertThat(sequence("words = \"Text\"", "Number", "pipe = \"count\", result = \"words\"", "pipe = \"count\""))
                .containsExactly("6:48 INADEQUATE_INPUT_CONCEPT (warning): 'count' expects 'words' to be 'Text', but it"
                        + " is 'Number'.");
    }

    @Test
    void result_ofAnUnknownPipeUnderTheNameOfAnInput_isOfAnUnknownConcept() {
        assertThat(sequence("words = \"Image\"", "Number", "pipe = \"wrote\", result = \"words\"", "pipe = \"count\""))
                .containsExactly("6:10 UNKNOWN_PIPE: the pipe 'wrote' is not in this bundle. Did you mean 'write'?");
    }

    @Test
    void results_ofAParallel_areThereAfterIt() {
        assertThat(sequence("topic = \"Text\"", "Number", "pipe = \"both\"", "pipe = \"describe\"", "pipe = \"count\""))
                .isEmpty();
    }

    @Test
    void step_thatLoopsOverAList_isAccepted() {
        assertThat(sequence(
                        "topics = \"Text[]\"",
                        "Text",
                        "pipe = \"write\", batch_over = \"topics\", batch_as = \"topic\""))
                .isEmpty();
    }

    @Test
    void step_thatLoopsOverTheResultOfAnother_isAccepted() {
        assertThat(sequence(
                        "topic = \"Text\"",
                        "Number",
                        "pipe = \"list\", result = \"lines\"",
                        "pipe = \"count\", batch_over = \"lines\", batch_as = \"words\""))
                .isEmpty();
    }

    @Test
    void step_thatLoopsOverOneValue_isReportedAtTheStep() {
        assertThat(sequence(
                        "topics = \"Text\"", "Text", "pipe = \"write\", batch_over = \"topics\", batch_as = \"topic\""))
                .containsExactly(
                        "6:10 INADEQUATE_INPUT_CONCEPT: 'topics' must be a list, because the pipe runs once for"
                                + " each item; it is 'Text'. Write Text[].");
    }

    @Test
    void step_thatLoopsOverOneResult_isReportedAtTheStep() {
        assertThat(sequence(
                        "topic = \"Text\"",
                        "Number",
                        "pipe = \"write\", result = \"lines\"",
                        "pipe = \"count\", batch_over = \"lines\", batch_as = \"words\""))
                .containsExactly("6:48 INADEQUATE_INPUT_CONCEPT: 'lines' must be a list, because the pipe runs once for"
                        + " each item; it is 'Text'. Write Text[].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dynamic", "Anything"})
    void step_thatLoopsOverWhatMayBeAList_isAccepted(String type) {
        assertThat(sequence(
                        "topics = \"" + type + "\"",
                        "Text",
                        "pipe = \"write\", batch_over = \"topics\", batch_as = \"topic\""))
                .isEmpty();
    }

    @Test
    void step_thatLoopsOverWhatIsNotThere_isReportedAtTheStep() {
        assertThat(sequence(
                        "topic = \"Text\"", "Text", "pipe = \"write\", batch_over = \"topics\", batch_as = \"topic\""))
                .contains("6:10 MISSING_INPUT_VARIABLE: missing_input_variable: the step loops over 'topics', which is"
                        + " neither an input nor the result of an earlier step. Add it to 'inputs'."
                        + " Did you mean 'topic'?");
    }

    @Test
    void item_thatThePipeDoesNotTake_isReportedAtTheStep() {
        assertThat(sequence(
                        "topics = \"Text[]\"",
                        "Text",
                        "pipe = \"write\", batch_over = \"topics\", batch_as = \"topc\""))
                .containsExactly("6:10 MISSING_INPUT_VARIABLE: missing_input_variable: the item 'topc' is not among the"
                        + " inputs of 'write'. Its inputs: topic. Did you mean 'topic'?");
    }

    @Test
    void result_ofALoop_isAList() {
        assertThat(sequence(
                        "topics = \"Text[]\"",
                        "Number",
                        "pipe = \"write\", batch_over = \"topics\", batch_as = \"topic\", result = \"lines\"",
                        "pipe = \"count\", batch_over = \"lines\", batch_as = \"words\""))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            multiple_output = true ¦ true
            nb_output = 3 ¦ true
            multiple_output = false ¦ false
            """)
    void result_ofAStepThatSaysHowMany_isThatMany(String key, boolean isList) {
        List<String> problems = sequence(
                "topic = \"Text\"",
                "Number",
                "pipe = \"write\", result = \"lines\", " + key,
                "pipe = \"count\", batch_over = \"lines\", batch_as = \"words\"");
        assertThat(problems).hasSize(isList ? 0 : 1);
    }

    @Test
    void nbOutput_ofACompose_isRefusedAtTheStep() {
        assertThat(sequence("topic = \"Text\"", "Text", "pipe = \"join\", nb_output = 3"))
                .containsExactly("6:10 INVALID_VALUE: 'join' has one output and cannot produce 3. Remove 'nb_output'.");
    }

    @Test
    void nbOutput_ofOne_isAccepted() {
        assertThat(sequence("topic = \"Text\"", "Text", "pipe = \"join\", nb_output = 1"))
                .isEmpty();
    }

    @Test
    void nbOutput_ofASequence_isRefusedAtTheStep() {
        assertThat(problems("""
                domain = "shop"
                [pipe.p]
                type = "PipeSequence"
                output = "Text"
                steps = [{ pipe = "inner", nb_output = 2 }]
                [pipe.inner]
                type = "PipeSequence"
                output = "Text"
                steps = [{ pipe = "q" }]
                [pipe.q]
                type = "PipeLLM"
                output = "Text"
                """))
                .containsExactly(
                        "5:10 INVALID_VALUE: 'inner' has one output and cannot produce 2. Remove 'nb_output'.");
    }
}
