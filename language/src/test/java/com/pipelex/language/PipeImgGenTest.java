package com.pipelex.language;

import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.validPipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.template.Category;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a PipeImgGen. Further keys are in line 6. */
class PipeImgGenTest {

    private static final String HEAD = "type = \"PipeImgGen\"\noutput = \"Image\"\nprompt = \"A cat\"\n";

    private static Pipe.ImageSettings settings(String keys) {
        return validPipe(Pipe.ImgGen.class, HEAD + keys).settings();
    }

    @Test
    void imgGen_withoutFurtherKeys_leavesTheSettingsOpen() {
        Pipe.ImgGen image = validPipe(Pipe.ImgGen.class, HEAD);
        assertThat(image.type()).isEqualTo(PipeType.IMG_GEN);
        assertThat(Objects.requireNonNull(image.prompt()).category()).isEqualTo(Category.IMG_GEN_PROMPT);
        assertThat(image.promptInput()).isNull();
        assertThat(image.model()).isNull();
        assertThat(image.settings()).isEqualTo(new Pipe.ImageSettings(null, null, null, null, null));
    }

    @Test
    void imgGenPrompt_isATextWithoutVariables() {
        Pipe.ImgGen image =
                validPipe(Pipe.ImgGen.class, "type = \"PipeImgGen\"\noutput = \"Image\"\nimg_gen_prompt = \"$5 {{ a\"");
        assertThat(Objects.requireNonNull(image.prompt()).text()).isEqualTo("$5 {{ a");
        assertThat(image.prompt().variables()).isEmpty();
    }

    @Test
    void promptAndImgGenPrompt_together_areRefusedAtTheSecond() {
        assertThat(problemsOfPipe(HEAD + "img_gen_prompt = \"x\""))
                .containsExactly("6:1 INVALID_VALUE: a PipeImgGen has either 'prompt' or 'img_gen_prompt', not both."
                        + " 'prompt' is a template; 'img_gen_prompt' is a text without variables.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text", "ImgGenPrompt", "Dynamic"})
    void input_thatIsAText_isThePrompt(String concept) {
        Pipe.ImgGen image = validPipe(
                Pipe.ImgGen.class,
                "type = \"PipeImgGen\"\ninputs = { idea = \"" + concept + "\" }\noutput = \"Image\"");
        assertThat(image.prompt()).isNull();
        assertThat(image.promptInput()).isEqualTo("idea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Image", "Number", "Html"})
    void input_thatIsNoText_isInadequate(String concept) {
        assertThat(problemsOfPipe("type = \"PipeImgGen\"\ninputs = { idea = \"" + concept + "\" }\noutput = \"Image\""))
                .containsExactly("4:12 INADEQUATE_INPUT_CONCEPT: inadequate_input_concept: the input 'idea' is '"
                        + concept + "', but must be a text, or a concept that refines it.");
    }

    @Test
    void promptAndInput_missing_areReportedAtThePipe() {
        assertThat(problemsOfPipe("type = \"PipeImgGen\"\noutput = \"Image\""))
                .containsExactly("2:1 MISSING_INPUT_VARIABLE: missing_input_variable: a PipeImgGen needs a 'prompt', or"
                        + " an input that is a text."
                        + " Write prompt = \"...\", or inputs = { prompt = \"Text\" }.");
    }

    @Test
    void inputs_twoWithoutAPrompt_areReportedAtTheSecond() {
        assertThat(problemsOfPipe("type = \"PipeImgGen\"\ninputs = { a = \"Text\", b = \"Text\" }\noutput = \"Image\""))
                .containsExactly("4:24 TOO_MANY_CANDIDATE_INPUTS: too_many_candidate_inputs: the pipe takes one input,"
                        + " a text, but has a, b. Keep one of them.");
    }

    @Test
    void output_ofAFixedNumber_isAccepted() {
        Pipe.ImgGen image =
                validPipe(Pipe.ImgGen.class, "type = \"PipeImgGen\"\noutput = \"Image[3]\"\nprompt = \"A cat\"");
        assertThat(image.common().output().multiplicity().count()).isEqualTo(3);
    }

    @Test
    void output_ofAnOpenList_isAWarning() {
        assertThat(problemsOfPipe("type = \"PipeImgGen\"\noutput = \"Image[]\"\nprompt = \"A cat\""))
                .containsExactly("4:1 INVALID_VALUE (warning): 'Image[]' does not say how many images to make."
                        + " Write the number: Image[3].");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "square",
                "landscape_4_3",
                "landscape_3_2",
                "landscape_16_9",
                "landscape_21_9",
                "portrait_3_4",
                "portrait_2_3",
                "portrait_9_16",
                "portrait_9_21"
            })
    void aspectRatio_inItsSpelling_isRead(String ratio) {
        assertThat(settings("aspect_ratio = \"" + ratio + "\"").aspectRatio()).isEqualTo(ratio);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transparent", "opaque", "auto"})
    void background_inItsSpelling_isRead(String background) {
        assertThat(settings("background = \"" + background + "\"").background()).isEqualTo(background);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"png, png", "jpg, jpg", "jpeg, jpg", "webp, webp"})
    void outputFormat_inEitherSpelling_isRead(String spelling, String format) {
        assertThat(settings("output_format = \"" + spelling + "\"").outputFormat())
                .isEqualTo(format);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, 0", "42, 42", "9223372036854775807, 9223372036854775807"})
    void seed_ofZeroOrMore_isRead(String value, long seed) {
        assertThat(settings("seed = " + value).seed()).isEqualTo(seed);
    }

    @Test
    void seed_auto_isLeftToTheModel() {
        assertThat(settings("seed = \"auto\"").seed()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-1", "1.0", "\"42\"", "true"})
    void seed_ofAnotherForm_isRefused(String value) {
        assertThat(problemsOfPipe(HEAD + "seed = " + value))
                .containsExactly("6:1 WRONG_TYPE: 'seed' must be a whole number of 0 or more, or \"auto\".");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            aspect_ratio = "4:3" ¦ INVALID_VALUE: '4:3' is not a valid 'aspect_ratio'. Use one of square, landscape_4_3, landscape_3_2, landscape_16_9, landscape_21_9, portrait_3_4, portrait_2_3, portrait_9_16, portrait_9_21.
            aspect_ratio = "landscape_16_10" ¦ INVALID_VALUE: 'landscape_16_10' is not a valid 'aspect_ratio'. Use one of square, landscape_4_3, landscape_3_2, landscape_16_9, landscape_21_9, portrait_3_4, portrait_2_3, portrait_9_16, portrait_9_21. Did you mean 'landscape_16_9'?
            background = "white" ¦ INVALID_VALUE: 'white' is not a valid 'background'. Use one of transparent, opaque, auto.
            output_format = "gif" ¦ INVALID_VALUE: 'gif' is not a valid 'output_format'. Use one of png, jpg, jpeg, webp.
            is_raw = "yes" ¦ WRONG_TYPE: 'is_raw' must be true or false.
            aspect_ratio = 1 ¦ WRONG_TYPE: 'aspect_ratio' must be a string, in quotes.
            img_gen_prompt = 1 ¦ WRONG_TYPE: 'img_gen_prompt' must be a string, in quotes.
            negative_prompt = 1 ¦ WRONG_TYPE: 'negative_prompt' must be a string, in quotes.
            """)
    void key_withAnotherValue_isRefused(String key, String message) {
        assertThat(problemsOfPipe(HEAD + key)).containsExactly("6:1 " + message);
    }

    @Test
    void negativePrompt_ofALaterVersion_isIgnoredWithAWarning() {
        assertThat(problemsOfPipe(HEAD + "negative_prompt = \"dogs\""))
                .containsExactly("6:1 UNSUPPORTED (warning): 'negative_prompt' belongs to a later version of the"
                        + " language and is ignored.");
    }
}
