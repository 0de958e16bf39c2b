package com.pipelex.language;

import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.validPipe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models of pipes: a name, or a table of settings. The key is in line 5 or 6. */
class ModelReaderTest {

    private static final String LLM = "type = \"PipeLLM\"\noutput = \"Text\"\n";
    private static final String EXTRACT = "type = \"PipeExtract\"\ninputs = { file = \"PDF\" }\noutput = \"Page[]\"\n";
    private static final String IMAGE = "type = \"PipeImgGen\"\noutput = \"Image\"\nprompt = \"A cat\"\n";

    private static Pipe.ModelChoice language(String value) {
        return Objects.requireNonNull(
                validPipe(Pipe.Llm.class, LLM + "model = " + value).model());
    }

    private static List<String> languageProblems(String value) {
        return problemsOfPipe(LLM + "model = " + value);
    }

    private static List<String> imageProblems(String value) {
        return problemsOfPipe(IMAGE + "model = " + value);
    }

    private static List<String> extractProblems(String value) {
        return problemsOfPipe(EXTRACT + "model = " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "$writing", "@best", "~fast", "a model"})
    void model_givenByItsName_hasItsOwnSettings(String name) {
        assertThat(language("\"" + name + "\"")).isEqualTo(new Pipe.ModelChoice(name, null, null, null));
    }

    @Test
    void model_givenByATable_hasTheSettings() {
        assertThat(language("{ model = \"m\", temperature = 0.5, max_tokens = 100, prompting_target = \"mistral\" }"))
                .isEqualTo(new Pipe.ModelChoice("m", 0.5, 100, "mistral"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, 0", "1, 1", "0.0, 0", "1.0, 1", "0.123, 0.123"})
    void temperature_fromZeroToOne_isAccepted(String value, double expected) {
        assertThat(language("{ model = \"m\", temperature = " + value + " }").temperature())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-0.1", "1.1", "2", "-1", "nan", "inf", "-inf"})
    void temperature_outsideOfTheRange_isRefused(String value) {
        assertThat(languageProblems("{ model = \"m\", temperature = " + value + " }"))
                .containsExactly("5:24 INVALID_VALUE: 'temperature' must be a number from 0 to 1.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"0.5\"", "true", "[0]"})
    void temperature_thatIsNoNumber_isRefused(String value) {
        assertThat(languageProblems("{ model = \"m\", temperature = " + value + " }"))
                .containsExactly("5:24 WRONG_TYPE: 'temperature' must be a number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "model_to_structure"})
    void temperature_missing_isReportedAtTheKeyOfTheModel(String key) {
        assertThat(problemsOfPipe(LLM + key + " = { model = \"m\" }"))
                .containsExactly("5:1 MISSING_KEY: 'temperature' is missing." + " Add a number from 0 to 1, or write "
                        + key + " = \"name\" without settings.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1, 1", "4096, 4096", "10000000, 10000000", "10000001, 10000000", "9223372036854775807, 10000000"})
    void maxTokens_aboveTheBound_isTheBound(String value, int expected) {
        assertThat(language("{ model = \"m\", temperature = 0, max_tokens = " + value + " }")
                        .maxTokens())
                .isEqualTo(expected);
    }

    @Test
    void maxTokens_auto_isLeftToTheModel() {
        assertThat(language("{ model = \"m\", temperature = 0, max_tokens = \"auto\" }")
                        .maxTokens())
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "-1", "1.0", "\"100\"", "\"Auto\"", "true"})
    void maxTokens_ofAnotherForm_isRefused(String value) {
        assertThat(languageProblems("{ model = \"m\", temperature = 0, max_tokens = " + value + " }"))
                .containsExactly("5:41 WRONG_TYPE: 'max_tokens' must be a whole number of 1 or more, or \"auto\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "mistral", "gemini", "bedrock", "fal"})
    void promptingTarget_ofTheLanguage_isAccepted(String target) {
        assertThat(language("{ model = \"m\", temperature = 0, prompting_target = \"" + target + "\" }")
                        .promptingTarget())
                .isEqualTo(target);
    }

    @Test
    void promptingTarget_unknown_isReportedWithAllAndTheNearest() {
        assertThat(languageProblems("{ model = \"m\", temperature = 0, prompting_target = \"open_ai\" }"))
                .containsExactly("5:41 INVALID_VALUE: 'open_ai' is not a valid 'prompting_target'."
                        + " Use one of openai, anthropic, mistral, gemini, bedrock, fal. Did you mean 'openai'?");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"3", "true", "[\"m\"]"})
    void model_thatIsNeitherNameNorTable_isOneProblemForEachTypeOfPipe(String value) {
        String message = " WRONG_TYPE: 'model' must be a model name in quotes, or a table of settings.";
        assertThat(languageProblems(value)).containsExactly("5:1" + message);
        assertThat(extractProblems(value)).containsExactly("6:1" + message);
        assertThat(imageProblems(value)).containsExactly("6:1" + message);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "\\t"})
    void model_ofAnEmptyName_isRefused(String name) {
        assertThat(languageProblems("\"" + name + "\"")).containsExactly("5:1 INVALID_VALUE: the model name is empty.");
    }

    @Test
    void model_ofAnEmptyNameInATable_isRefusedThere() {
        assertThat(languageProblems("{ temperature = 0, model = \"\" }"))
                .containsExactly("5:28 INVALID_VALUE: the model name is empty.");
    }

    @Test
    void model_thatIsNoStringInATable_isRefusedThere() {
        assertThat(languageProblems("{ temperature = 0, model = 3 }"))
                .containsExactly("5:28 WRONG_TYPE: 'model' must be a model name in quotes, or a table of settings.");
    }

    @Test
    void model_missingInItsTable_isReportedAtTheTable() {
        assertThat(languageProblems("{ temperature = 0 }"))
                .containsExactly("5:1 MISSING_KEY: 'model' is missing. Write model = \"name\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "image_detail", "reasoning_effort", "reasoning_budget"})
    void setting_ofALaterVersion_isIgnoredWithAWarning(String key) {
        String message =
                " UNSUPPORTED (warning): '" + key + "' belongs to a later version of the language and is ignored.";
        assertThat(languageProblems("{ model = \"m\", temperature = 0, " + key + " = 1 }"))
                .containsExactly("5:41" + message);
        assertThat(imageProblems("{ model = \"m\", " + key + " = 1 }")).containsExactly("6:24" + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            temprature ¦ Did you mean 'temperature'?
            quality ¦ Use one of max_tokens, model, prompting_target, temperature.
            """)
    void setting_unknownForALanguageModel_isReported(String key, String hint) {
        assertThat(languageProblems("{ model = \"m\", temperature = 0, " + key + " = 1 }"))
                .containsExactly("5:41 UNKNOWN_KEY: unknown key '" + key + "'. " + hint);
    }

    @Test
    void settings_ofAModelForDocuments_areAccepted() {
        Pipe.Extract extract = validPipe(
                Pipe.Extract.class, EXTRACT + "model = { model = \"m\", max_nb_images = 3, image_min_size = 50 }");
        assertThat(extract.model()).isEqualTo(Pipe.ModelChoice.of("m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_nb_images", "image_min_size"})
    void setting_ofAModelForDocuments_isAWholeNumber(String key) {
        assertThat(extractProblems("{ model = \"m\", " + key + " = 1.5 }"))
                .containsExactly("6:24 WRONG_TYPE: '" + key + "' must be a whole number.");
    }

    @Test
    void setting_unknownForAModelForDocuments_isReported() {
        assertThat(extractProblems("{ model = \"m\", temperature = 0 }"))
                .containsExactly("6:24 UNKNOWN_KEY: unknown key 'temperature'."
                        + " Use one of image_min_size, max_nb_images, model.");
    }

    @Test
    void settings_ofAModelForImages_areAccepted() {
        Pipe.ImgGen image = validPipe(
                Pipe.ImgGen.class,
                IMAGE + "model = { model = \"m\", quality = \"high\", guidance_scale = 3.5, is_moderated = true,"
                        + " safety_tolerance = 2 }");
        assertThat(image.model()).isEqualTo(Pipe.ModelChoice.of("m"));
        assertThat(image.settings().quality()).isEqualTo("high");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            quality = 3 ¦ 'quality' must be a string, in quotes.
            nb_steps = "10" ¦ 'nb_steps' must be a whole number.
            guidance_scale = "3.5" ¦ 'guidance_scale' must be a number.
            is_moderated = "yes" ¦ 'is_moderated' must be true or false.
            safety_tolerance = 0.5 ¦ 'safety_tolerance' must be a whole number.
            """)
    void setting_ofAModelForImages_isOfItsType(String setting, String message) {
        assertThat(imageProblems("{ model = \"m\", " + setting + " }")).containsExactly("6:24 WRONG_TYPE: " + message);
    }

    @Test
    void qualityAndSteps_together_areRefusedAtTheSteps() {
        assertThat(imageProblems("{ model = \"m\", quality = \"high\", nb_steps = 10 }"))
                .containsExactly(
                        "6:42 INVALID_VALUE: a model for images has either 'quality' or 'nb_steps', not both.");
    }

    @Test
    void quality_ofAModelGivenByItsName_isOpen() {
        assertThat(validPipe(Pipe.ImgGen.class, IMAGE + "model = \"m\"")
                        .settings()
                        .quality())
                .isNull();
    }
}
