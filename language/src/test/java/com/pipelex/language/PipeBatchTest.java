package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a PipeBatch {@code p} that runs {@code q}. Its own keys are in lines 6 to 8. */
class PipeBatchTest {

    private static final String SOUND = """
            domain = "shop"
            [pipe.p]
            type = "PipeBatch"
            inputs = { orders = "Text[]" }
            output = "Text[]"
            branch_pipe_code = "q"
            input_list_name = "orders"
            input_item_name = "order"
            [pipe.q]
            type = "PipeLLM"
            inputs = { order = "Text" }
            output = "Text"
            prompt = "Say $order"
            """;

    @Test
    void batch_withAllKeys_isRead() {
        Pipe.Batch batch = valid(Pipe.Batch.class, SOUND);
        assertThat(batch.type()).isEqualTo(PipeType.BATCH);
        assertThat(batch.branch()).isEqualTo("q");
        assertThat(batch.list()).isEqualTo("orders");
        assertThat(batch.item()).isEqualTo("order");
        assertThat(batch.place().line()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            branch_pipe_code = "q" ¦ 'branch_pipe_code' is missing. Write branch_pipe_code = "code", of the pipe that each item goes through.
            input_list_name = "orders" ¦ 'input_list_name' is missing. Write input_list_name = "name", of the input that is the list.
            input_item_name = "order" ¦ 'input_item_name' is missing. Write input_item_name = "name", of the branch's input that gets an item.
            """)
    void key_missing_isReportedAtThePipe(String line, String message) {
        assertThat(problems(SOUND.replace(line + "\n", ""))).containsExactly("2:1 MISSING_KEY: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch_pipe_code", "input_list_name", "input_item_name"})
    void key_thatIsNoString_isOneProblem(String key) {
        assertThat(problems(SOUND.replaceFirst(key + " = \"\\w+\"", key + " = 3")))
                .singleElement()
                .asString()
                .endsWith(" WRONG_TYPE: '" + key + "' must be a string, in quotes.");
    }

    @Test
    void listAndItem_ofTheSameName_areAWarning() {
        assertThat(problems(SOUND.replace("input_item_name = \"order\"", "input_item_name = \"orders\"")
                        .replace("{ order = \"Text\" }", "{ orders = \"Text\" }")
                        .replace("$order", "$orders")))
                .containsExactly("8:1 INVALID_NAME (warning): the list and its item have the same name 'orders'."
                        + " Give the item another name.");
    }

    @Test
    void list_thatIsNoInput_isReportedWithTheNearest() {
        assertThat(problems(SOUND.replace("input_list_name = \"orders\"", "input_list_name = \"ordrs\"")))
                .containsExactly("7:1 MISSING_INPUT_VARIABLE: missing_input_variable: the list 'ordrs' is not among the"
                        + " inputs. Add it to 'inputs'. Did you mean 'orders'?");
    }

    @Test
    void list_ofAPipeWithoutInputs_isReportedWithoutAHint() {
        assertThat(problems(SOUND.replace("inputs = { orders = \"Text[]\" }\n", "")))
                .containsExactly(
                        "6:1 MISSING_INPUT_VARIABLE: missing_input_variable: the list 'orders' is not among the"
                                + " inputs. Add it to 'inputs'.");
    }

    @Test
    void list_thatIsOneValue_isReportedAtTheInput() {
        assertThat(problems(SOUND.replace("Text[]\" }", "Text\" }")))
                .containsExactly(
                        "4:12 INADEQUATE_INPUT_CONCEPT: 'orders' must be a list, because the pipe runs once for"
                                + " each item; it is 'Text'. Write Text[].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dynamic", "Anything", "Text[3]"})
    void list_thatMayBeAList_isAccepted(String type) {
        assertThat(problems(SOUND.replace("Text[]\" }", type + "\" }"))).isEmpty();
    }

    @Test
    void item_thatTheBranchDoesNotTake_isReportedWithItsInputs() {
        assertThat(problems(SOUND.replace("input_item_name = \"order\"", "input_item_name = \"ordr\"")))
                .containsExactly("8:1 MISSING_INPUT_VARIABLE: missing_input_variable: the item 'ordr' is not among the"
                        + " inputs of 'q'. Its inputs: order. Did you mean 'order'?");
    }

    @Test
    void item_ofABranchWithoutInputs_isReported() {
        assertThat(problems(SOUND.replace("inputs = { order = \"Text\" }\n", "").replace("$order", "it")))
                .containsExactly("8:1 MISSING_INPUT_VARIABLE: missing_input_variable: the item 'order' is not among the"
                        + " inputs of 'q'. It has no inputs.");
    }

    @Test
    void branch_thatNeedsMore_isReportedAtItsKey() {
        assertThat(problems(SOUND.replace("{ order = \"Text\" }", "{ order = \"Text\", tone = \"Text\" }")
                        .replace("$order", "$order $tone")))
                .containsExactly(
                        "6:1 MISSING_INPUT_VARIABLE: missing_input_variable: its branch 'q' needs 'tone', which"
                                + " is not among the inputs. Add it to 'inputs'.");
    }

    @Test
    void branch_thatNeedsMore_isReportedWithTheNearestInput() {
        assertThat(problems(SOUND.replace("{ orders = \"Text[]\" }", "{ orders = \"Text[]\", tones = \"Text\" }")
                        .replace("{ order = \"Text\" }", "{ order = \"Text\", tone = \"Text\" }")
                        .replace("$order", "$order $tone")))
                .containsExactly(
                        "6:1 MISSING_INPUT_VARIABLE: missing_input_variable: its branch 'q' needs 'tone', which"
                                + " is not among the inputs. Add it to 'inputs'. Did you mean 'tones'?");
    }

    @Test
    void branch_unknown_isReportedWithAllPipes() {
        assertThat(problems(SOUND.replace("branch_pipe_code = \"q\"", "branch_pipe_code = \"qq\"")))
                .containsExactly("6:1 UNKNOWN_PIPE: the pipe 'qq' is not in this bundle. Use one of p, q.");
    }

    @Test
    void inputs_thatTheBranchDoesNotUse_areAllowed() {
        assertThat(problems(SOUND.replace("{ orders = \"Text[]\" }", "{ orders = \"Text[]\", more = \"Text\" }")))
                .isEmpty();
    }

    @Test
    void batchOfABatch_needsTheInputsOfTheInnerOne() {
        assertThat(problems(SOUND + """
                [pipe.outer]
                type = "PipeBatch"
                inputs = { lists = "Dynamic[]" }
                output = "Dynamic[]"
                branch_pipe_code = "p"
                input_list_name = "lists"
                input_item_name = "orders"
                """)).isEmpty();
    }
}
