package com.pipelex.language;

import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.validPipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.template.Category;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a PipeCompose. The template is in line 5. */
class PipeComposeTest {

    private static final String HEAD = "type = \"PipeCompose\"\noutput = \"Text\"\n";

    private static Pipe.Compose compose(String template) {
        return validPipe(Pipe.Compose.class, HEAD + "template = " + template);
    }

    private static List<String> problemsOf(String template) {
        return problemsOfPipe(HEAD + "template = " + template);
    }

    @Test
    void template_givenAsAText_isOfTheBasicCategory() {
        Pipe.Compose compose = compose("\"Hello\"");
        assertThat(compose.type()).isEqualTo(PipeType.COMPOSE);
        assertThat(compose.template().text()).isEqualTo("Hello");
        assertThat(compose.template().category()).isEqualTo(Category.BASIC);
        assertThat(compose.tagStyle()).isNull();
        assertThat(compose.textFormat()).isNull();
        assertThat(compose.extraContext()).isEmpty();
    }

    @Test
    void template_missing_isReportedAtThePipe() {
        assertThat(problemsOfPipe(HEAD))
                .containsExactly("2:1 MISSING_KEY: 'template' is missing. Write template = \"Hello $name\".");
    }

    @Test
    void template_missingInItsTable_isReportedAtTheTable() {
        assertThat(problemsOf("{ category = \"basic\" }"))
                .containsExactly("5:1 MISSING_KEY: 'template' is missing. Write template = \"Hello $name\".");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"3", "[\"x\"]"})
    void template_thatIsNeitherATextNorATable_isOneProblem(String value) {
        assertThat(problemsOf(value)).containsExactly("5:1 WRONG_TYPE: 'template' must be a string, in quotes.");
    }

    @ParameterizedTest
    @EnumSource
    void category_inItsSpelling_isThatOfTheTemplate(Category category) {
        assertThat(compose("{ template = \"x\", category = \"" + category.spelling() + "\" }")
                        .template()
                        .category())
                .isEqualTo(category);
    }

    @Test
    void category_missing_isReportedAtTheTable() {
        assertThat(problemsOf("{ template = \"x\" }"))
                .containsExactly("5:1 MISSING_KEY: 'category' is missing. Write category = \"basic\".");
    }

    @Test
    void category_unknown_isReportedWithAllAndTheNearest() {
        assertThat(problemsOf("{ template = \"x\", category = \"htm\" }"))
                .containsExactly("5:30 INVALID_VALUE: 'htm' is not a valid 'category'. Use one of basic, llm_prompt,"
                        + " img_gen_prompt, html, markdown, expression, mermaid. Did you mean 'html'?");
    }

    @Test
    void table_withAnUnknownKey_isRefusedWithTheKnownOnes() {
        assertThat(problemsOf("{ template = \"x\", category = \"html\", style = \"xml\" }"))
                .containsExactly("5:49 UNKNOWN_KEY: unknown key 'style'."
                        + " Use one of category, extra_context, template, templating_style.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ticks, TICKS", "xml, XML", "square_brackets, SQUARE_BRACKETS", "no_tag, NO_TAG"})
    void tagStyle_inItsSpelling_isRead(String spelling, TagStyle style) {
        assertThat(compose("{ template = \"x\", category = \"basic\", templating_style = { tag_style = \"" + spelling
                                + "\" } }")
                        .tagStyle())
                .isEqualTo(style);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"plain, PLAIN", "markdown, MARKDOWN", "html, HTML", "json, JSON", "spreadsheet, SPREADSHEET"})
    void textFormat_inItsSpelling_isRead(String spelling, Format format) {
        assertThat(compose("{ template = \"x\", category = \"basic\", templating_style = { text_format = \"" + spelling
                                + "\" } }")
                        .textFormat())
                .isEqualTo(format);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            { tag_style = "tick" } ¦ INVALID_VALUE: 'tick' is not a valid 'tag_style'. Use one of ticks, xml, square_brackets, no_tag. Did you mean 'ticks'?
            { text_format = "latex" } ¦ INVALID_VALUE: 'latex' is not a valid 'text_format'. Use one of plain, markdown, html, json, spreadsheet.
            { tag_style = 1 } ¦ WRONG_TYPE: 'tag_style' must be a string, in quotes.
            { text_format = [] } ¦ WRONG_TYPE: 'text_format' must be a string, in quotes.
            { style = "xml" } ¦ UNKNOWN_KEY: unknown key 'style'. Use one of tag_style, text_format.
            """)
    void templatingStyle_withAnotherValue_isRefusedThere(String style, String message) {
        assertThat(problemsOf("{ template = \"x\", category = \"basic\", templating_style = " + style + " }"))
                .containsExactly("5:71 " + message);
    }

    @Test
    void templatingStyle_thatIsNoTable_isRefused() {
        assertThat(problemsOf("{ template = \"x\", category = \"basic\", templating_style = \"xml\" }"))
                .containsExactly("5:50 WRONG_TYPE: 'templating_style' must be a table.");
    }

    @Test
    void extraContext_givesPlainValues() {
        assertThat(compose("{ template = \"$who\", category = \"basic\", extra_context = { who = \"me\", n = 1,"
                                + " l = [true, 2.5], t = { d = 1979-05-27 } } }")
                        .extraContext())
                .isEqualTo(Map.of("who", "me", "n", 1L, "l", List.of(true, 2.5), "t", Map.of("d", "1979-05-27")));
    }

    @Test
    void extraContext_thatIsNoTable_isOneProblem() {
        assertThat(problemsOf("{ template = \"x\", category = \"basic\", extra_context = \"x\" }"))
                .containsExactly("5:50 WRONG_TYPE: 'extra_context' must be a table.");
    }

    @Test
    void construct_ofALaterVersion_isNotSupportedAndNothingElseIsSaid() {
        assertThat(problemsOfPipe(HEAD + "construct = { a = \"x\" }"))
                .containsExactly("5:1 UNSUPPORTED: 'construct' belongs to a later version of the language and is not"
                        + " supported. Write a 'template', or let a PipeLLM make the object.");
    }

    @Test
    void table_givenByAHeader_isTheSame() {
        Pipe.Compose compose = validPipe(Pipe.Compose.class, HEAD + """
                [pipe.p.template]
                template = "Hello"
                category = "markdown"
                [pipe.p.template.templating_style]
                tag_style = "xml"
                """);
        assertThat(compose.template().category()).isEqualTo(Category.MARKDOWN);
        assertThat(compose.tagStyle()).isEqualTo(TagStyle.XML);
    }

    @Test
    void inputs_thatTheTemplateDoesNotUse_areAllowed() {
        assertThat(validPipe(Pipe.Compose.class, HEAD + "inputs = { a = \"Text\" }\ntemplate = \"x\"")
                        .common()
                        .inputs())
                .containsOnlyKeys("a");
    }
}
