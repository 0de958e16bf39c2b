package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.validPipe;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a PipeExtract. Further keys are in line 6. */
class PipeExtractTest {

    private static final String HEAD = "type = \"PipeExtract\"\ninputs = { file = \"PDF\" }\noutput = \"Page[]\"\n";

    private static Pipe.Extract extract(String keys) {
        return validPipe(Pipe.Extract.class, HEAD + keys);
    }

    @Test
    void extract_withoutFurtherKeys_hasTheDefaults() {
        Pipe.Extract extract = extract("");
        assertThat(extract.type()).isEqualTo(PipeType.EXTRACT);
        assertThat(extract.document()).isEqualTo("file");
        assertThat(extract.model()).isNull();
        assertThat(extract.pageImages()).isFalse();
        assertThat(extract.captions()).isFalse();
        assertThat(extract.pageViews()).isFalse();
        assertThat(extract.viewDpi()).isEqualTo(72);
    }

    @Test
    void extract_withAllKeys_hasThem() {
        Pipe.Extract extract = extract("""
                model = "reader"
                page_images = true
                page_image_captions = true
                page_views = true
                page_views_dpi = 150
                """);
        assertThat(extract.model()).isEqualTo(Pipe.ModelChoice.of("reader"));
        assertThat(extract.pageImages()).isTrue();
        assertThat(extract.captions()).isTrue();
        assertThat(extract.pageViews()).isTrue();
        assertThat(extract.viewDpi()).isEqualTo(150);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1, true", "12, true", "0, false", "-1, false"})
    void maxPageImages_ofMoreThanNone_takesTheImages(String most, boolean expected) {
        assertThat(extract("max_page_images = " + most).pageImages()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 72, 600})
    void pageViewsDpi_withinTheBounds_isRead(int dpi) {
        assertThat(extract("page_views_dpi = " + dpi).viewDpi()).isEqualTo(dpi);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "-72", "601", "9223372036854775807"})
    void pageViewsDpi_outsideOfTheBounds_isRefused(String dpi) {
        assertThat(problemsOfPipe(HEAD + "page_views_dpi = " + dpi))
                .containsExactly("6:1 INVALID_VALUE: 'page_views_dpi' must be a whole number from 1 to 600.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            page_images = 1 ¦ 'page_images' must be true or false.
            max_page_images = true ¦ 'max_page_images' must be a whole number.
            page_image_captions = "yes" ¦ 'page_image_captions' must be true or false.
            page_views = "true" ¦ 'page_views' must be true or false.
            page_views_dpi = 72.5 ¦ 'page_views_dpi' must be a whole number.
            """)
    void key_ofAnotherType_isRefused(String key, String message) {
        assertThat(problemsOfPipe(HEAD + key)).containsExactly("6:1 WRONG_TYPE: " + message);
    }

    @Test
    void prompt_isNoKeyOfAnExtract() {
        assertThat(problemsOfPipe(HEAD + "prompt = \"x\""))
                .containsExactly("6:1 UNKNOWN_KEY: unknown key 'prompt'. Use one of description, inputs,"
                        + " max_page_images, model, output, page_image_captions, page_images, page_views,"
                        + " page_views_dpi, type.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Page[]", "Page", "Page[3]", "Dynamic"})
    void output_ofPages_isAListOfPages(String output) {
        Pipe.Extract extract = validPipe(
                Pipe.Extract.class, "type = \"PipeExtract\"\ninputs = { file = \"PDF\" }\noutput = \"" + output + "\"");
        assertThat(extract.common().output()).hasToString("Page[]");
    }

    @Test
    void output_ofAnotherConcept_isAListOfPagesWithAWarning() {
        assertThat(problemsOfPipe("type = \"PipeExtract\"\ninputs = { file = \"PDF\" }\noutput = \"Text\""))
                .containsExactly("5:1 OUTPUT_MISMATCH (warning): a PipeExtract always outputs 'Page[]', whatever it"
                        + " declares. Write output = \"Page[]\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PDF", "Document", "Image", "Dynamic", "Anything"})
    void input_thatMayBeADocument_isAccepted(String concept) {
        Pipe.Extract extract = validPipe(
                Pipe.Extract.class,
                "type = \"PipeExtract\"\ninputs = { file = \"" + concept + "\" }\noutput = \"Page[]\"");
        assertThat(extract.document()).isEqualTo("file");
    }

    @Test
    void input_thatRefinesADocument_isAccepted() {
        assertThat(problems("""
                domain = "shop"
                [concept.Invoice]
                description = "x"
                refines = "PDF"
                [pipe.p]
                type = "PipeExtract"
                inputs = { file = "Invoice" }
                output = "Page[]"
                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text", "Number", "Page", "TextAndImages", "Html"})
    void input_ofAnotherConcept_isInadequate(String concept) {
        assertThat(problemsOfPipe(
                        "type = \"PipeExtract\"\ninputs = { file = \"" + concept + "\" }\noutput = \"Page[]\""))
                .containsExactly("4:12 INADEQUATE_INPUT_CONCEPT: inadequate_input_concept: the input 'file' is '"
                        + concept + "', but must be a PDF or an image, or a concept that refines one of them.");
    }

    @Test
    void input_missing_isReportedAtThePipe() {
        assertThat(problemsOfPipe("type = \"PipeExtract\"\noutput = \"Page[]\""))
                .containsExactly("2:1 MISSING_INPUT_VARIABLE: missing_input_variable: a PipeExtract needs an input that"
                        + " is a PDF or an image. Add one: inputs = { document = \"PDF\" }.");
    }

    @Test
    void inputs_empty_areReportedAtTheirKey() {
        assertThat(problemsOfPipe("type = \"PipeExtract\"\ninputs = {}\noutput = \"Page[]\""))
                .containsExactly("4:1 MISSING_INPUT_VARIABLE: missing_input_variable: a PipeExtract needs an input that"
                        + " is a PDF or an image. Add one: inputs = { document = \"PDF\" }.");
    }

    @Test
    void inputs_twoOrMore_areReportedAtTheSecond() {
        assertThat(problemsOfPipe(
                        "type = \"PipeExtract\"\ninputs = { a = \"PDF\", b = \"Image\" }\noutput = \"Page[]\""))
                .containsExactly("4:23 TOO_MANY_CANDIDATE_INPUTS: too_many_candidate_inputs: the pipe takes one input,"
                        + " a PDF or an image, but has a, b. Keep one of them.");
    }
}
