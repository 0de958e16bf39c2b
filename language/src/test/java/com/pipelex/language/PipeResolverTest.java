package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.validPipe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that all pipes have. */
class PipeResolverTest {

    private static final String TYPES = "PipeLLM, PipeCompose, PipeExtract, PipeImgGen, PipeFunc, PipeSequence,"
            + " PipeParallel, PipeBatch, PipeCondition";

    @ParameterizedTest
    @EnumSource
    void type_inItsSpelling_isFound(PipeType type) {
        assertThat(PipeType.spelt(type.spelling())).isEqualTo(type);
    }

    @Test
    void type_missing_isReportedAtTheTableAndNothingElse() {
        assertThat(problemsOfPipe("outpt = \"Text\""))
                .containsExactly("2:1 MISSING_KEY: 'type' is missing. Write type = \"PipeLLM\".");
    }

    @Test
    void type_thatIsNoString_isOneProblem() {
        assertThat(problemsOfPipe("type = 1\noutput = \"Text\""))
                .containsExactly("3:1 WRONG_TYPE: 'type' must be a string, in quotes.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            PipeJinja2 ¦ It is now called 'PipeCompose'.
            PipeOcr ¦ It is now called 'PipeExtract'.
            PipeLlm ¦ It is now called 'PipeLLM'.
            PipeLM ¦ Did you mean 'PipeLLM'?
            pipeSequence ¦ Did you mean 'PipeSequence'?
            """)
    void type_formerOrMisspelt_isReportedWithTheRightOne(String type, String hint) {
        assertThat(problemsOfPipe("type = \"" + type + "\"\noutput = \"Text\""))
                .containsExactly("3:1 UNKNOWN_PIPE_TYPE: unknown pipe type '" + type + "'. " + hint);
    }

    @Test
    void type_unlikeAnyOther_isReportedWithAll() {
        assertThat(problemsOfPipe("type = \"Wizard\"\noutput = \"Text\""))
                .containsExactly("3:1 UNKNOWN_PIPE_TYPE: unknown pipe type 'Wizard'. Use one of " + TYPES + ".");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            PipeSearch ¦ Search in a PipeFunc, or pass the results as an input.
            PipeStructure ¦ Use a PipeLLM with prompt = "@text" whose output is the concept.
            PipeSignature ¦ Write the pipe itself.
            PipeJudge ¦ Use a PipeLLM whose output is a concept with 'choices'.
            PipeDocGen ¦ Use a PipeCompose of the category 'html' or 'markdown', and print its text.
            """)
    void type_ofALaterVersion_isReportedWithWhatDoesTheSame(String type, String hint) {
        assertThat(problemsOfPipe("type = \"" + type + "\"\noutput = \"Text\""))
                .containsExactly("3:1 UNSUPPORTED: '" + type
                        + "' belongs to a later version of the language and is not supported. " + hint);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Write", "write-it", "2write", "_write", "\"write it\"", "\"shop.write\""})
    void code_ofAnotherForm_isRefusedAtTheTable(String key) {
        String code = key.replace("\"", "");
        assertThat(problems("domain = \"shop\"\n[pipe." + key + "]\ntype = \"PipeLLM\"\noutput = \"Text\""))
                .containsExactly("2:1 INVALID_NAME: '" + code + "' is not a valid pipe code."
                        + " A pipe code has lower case letters, digits and '_' only, and starts with a letter.");
    }

    @Test
    void code_ofAnotherForm_doesNotHideTheOtherErrorsOfThePipe() {
        assertThat(problems("domain = \"shop\"\n[pipe.Write]\ntype = \"PipeLLM\"\nprompt = 3"))
                .extracting(line -> line.substring(0, line.indexOf(':', 4)))
                .containsExactly("2:1 INVALID_NAME", "2:1 MISSING_KEY", "4:1 WRONG_TYPE");
    }

    @Test
    void description_missing_isEmpty() {
        assertThat(validPipe(Pipe.Llm.class, "type = \"PipeLLM\"\noutput = \"Text\"")
                        .common()
                        .description())
                .isEmpty();
    }

    @Test
    void description_thatIsNoString_isRefused() {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\ndescription = 3\noutput = \"Text\""))
                .containsExactly("4:1 WRONG_TYPE: 'description' must be a string, in quotes.");
    }

    @Test
    void output_missing_isReportedAtTheTableWithAnExample() {
        assertThat(problemsOfPipe("type = \"PipeLLM\""))
                .containsExactly("2:1 MISSING_KEY: 'output' is missing. Write output = \"Text\".");
    }

    @Test
    void output_underAMisspeltKey_isNotAlsoMissing() {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutptu = \"Text\""))
                .containsExactly("4:1 UNKNOWN_KEY: unknown key 'outptu'. Did you mean 'output'?");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"3", "true", "[\"Text\"]", "{}"})
    void output_thatIsNoString_isOneProblem(String value) {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutput = " + value))
                .containsExactly("4:1 WRONG_TYPE: 'output' must be a string, in quotes.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            definition ¦ It is now called 'description'.
            prompt_template ¦ It is now called 'prompt'.
            system_prompt_template ¦ It is now called 'system_prompt'.
            llm ¦ It is now called 'model'.
            llm_handle ¦ It is now called 'model'.
            img_gen ¦ It is now called 'model'.
            ocr ¦ It is now called 'model'.
            jinja2 ¦ It is now called 'template'.
            pipe_map ¦ It is now called 'outcomes'.
            default_pipe_code ¦ It is now called 'default_outcome'.
            """)
    void key_ofAFormerVersion_isReportedWithItsNewName(String former, String hint) {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutput = \"Text\"\n" + former + " = \"x\""))
                .containsExactly("5:1 UNKNOWN_KEY: unknown key '" + former + "'. " + hint);
    }

    @Test
    void key_ofAnotherTypeOfPipe_isUnknown() {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutput = \"Text\"\nsteps = []"))
                .containsExactly("5:1 UNKNOWN_KEY: unknown key 'steps'. Use one of description, inputs, model,"
                        + " model_to_structure, output, prompt, structuring_method, system_prompt, type.");
    }

    @Test
    void key_unlikeAnyOther_isReportedWithAllOfTheType() {
        assertThat(problemsOfPipe("type = \"PipeBatch\"\noutput = \"Text\"\nzzzzzzzzzz = 1"))
                .contains("5:1 UNKNOWN_KEY: unknown key 'zzzzzzzzzz'. Use one of branch_pipe_code, description,"
                        + " input_item_name, input_list_name, inputs, output, type.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"Text\"", "[\"Text\"]", "3"})
    void inputs_thatAreNoTable_areRefused(String value) {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\ninputs = " + value + "\noutput = \"Text\""))
                .containsExactly("4:1 WRONG_TYPE: 'inputs' must be a table.");
    }

    @Test
    void input_thatIsNoString_isRefusedAtItsName() {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\ninputs = { a = 3 }\noutput = \"Text\"\nprompt = \"$a\""))
                .containsExactly("4:12 WRONG_TYPE: 'a' must be a string, in quotes.");
    }

    @Test
    void input_withADotOutsideQuotes_isToldToQuoteIt() {
        assertThat(problemsOfPipe("""
                type = "PipeLLM"
                inputs = { page.page_view = "Image" }
                output = "Text"
                prompt = "$page"
                """))
                .containsExactly("4:12 WRONG_TYPE: the input 'page' must be a concept in quotes."
                        + " Write name = \"Text\"; quote a name with a dot: \"page.page_view\" = \"Image\".");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"Order", "2nd", "_a", "an-order", "\"an order\"", "\"a.B\"", "\"a.\"", "\".a\"", "\"a..b\""})
    void input_ofAnotherForm_isNoInputName(String key) {
        String name = key.replace("\"", "");
        assertThat(problemsOfPipe("type = \"PipeCompose\"\ninputs = { " + key + " = \"Text\" }\noutput = \"Text\"\n"
                        + "template = \"x\""))
                .containsExactly("4:12 INVALID_NAME: '" + name + "' is not a valid input name."
                        + " An input name has lower case letters, digits and '_' only, and starts with a letter.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "page.page_view, Image, Page",
        "page.text_and_images, TextAndImages, Page",
        "page.text_and_images.text, Text, Page",
        "page.other, Text, Dynamic"
    })
    void input_ofAPartOfAVariable_declaresTheVariable(String name, String concept, String whole) {
        Pipe.Llm pipe = validPipe(
                Pipe.Llm.class,
                "type = \"PipeLLM\"\ninputs = { \"" + name + "\" = \"" + concept
                        + "\" }\noutput = \"Text\"\nprompt = \"$page\"");
        assertThat(pipe.common().inputs()).containsOnlyKeys("page");
        assertThat(Objects.requireNonNull(pipe.common().inputs().get("page"))).hasToString(whole);
    }

    @Test
    void input_declaredAsAWholeAndInPart_hasTheTypeOfTheWhole() {
        Pipe.Llm before = validPipe(Pipe.Llm.class, """
                type = "PipeLLM"
                inputs = { "page.page_view" = "Image", page = "Page" }
                output = "Text"
                prompt = "$page"
                """);
        Pipe.Llm after = validPipe(Pipe.Llm.class, """
                type = "PipeLLM"
                inputs = { page = "Page", "page.other" = "Text" }
                output = "Text"
                prompt = "$page"
                """);
        assertThat(Objects.requireNonNull(before.common().inputs().get("page"))).hasToString("Page");
        assertThat(Objects.requireNonNull(after.common().inputs().get("page"))).hasToString("Page");
    }

    @Test
    void input_ofAPartWithAnUnknownConcept_isReportedToo() {
        assertThat(problemsOfPipe("""
                type = "PipeLLM"
                inputs = { "page.page_view" = "image" }
                output = "Text"
                prompt = "$page"
                """))
                .containsExactly("4:12 INVALID_CONCEPT: 'image' is not a valid type. Did you mean 'Image'?");
    }

    @Test
    void inputs_inATableOfTheirOwn_areTheSame() {
        Pipe.Llm pipe = validPipe(Pipe.Llm.class, """
                type = "PipeLLM"
                output = "Text"
                prompt = "$a $b"
                [pipe.p.inputs]
                a = "Text"
                b = "Number"
                """);
        assertThat(pipe.common().inputs().keySet()).containsExactly("a", "b");
    }

    @Test
    void problem_inAPipe_namesThePipe() {
        assertThat(Bundles.read(Bundles.ofPipe("type = \"PipeLLM\"")).problems())
                .singleElement()
                .extracting(Problem::pipe)
                .isEqualTo("p");
    }

    @Test
    void problem_outsideOfPipes_namesNone() {
        assertThat(Bundles.read("domain = \"shop\"\nauthor = 1").problems())
                .singleElement()
                .extracting(Problem::pipe)
                .isNull();
    }

    @Test
    void place_ofAPipe_isThatOfItsTable() {
        assertThat(validPipe(Pipe.Llm.class, "type = \"PipeLLM\"\noutput = \"Text\"")
                        .common()
                        .place())
                .extracting(Place::line, Place::column)
                .containsExactly(2, 1);
    }
}
