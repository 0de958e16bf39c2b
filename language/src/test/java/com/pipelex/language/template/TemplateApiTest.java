package com.pipelex.language.template;

import static com.pipelex.language.template.Templates.RunValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public types: templates, categories, formats and tag styles. */
class TemplateApiTest {

    @Test
    void of_aText_keepsItAndItsCategory() {
        Template template = Template.of("$a\n", Category.HTML);
        assertThat(template.text()).isEqualTo("$a\n");
        assertThat(template.category()).isEqualTo(Category.HTML);
        assertThat(Template.of("$a").category()).isEqualTo(Category.BASIC);
        assertThat(template.flaw()).isEmpty();
    }

    @Test
    void literal_ofAnyText_isThatText() throws TemplateException {
        for (String text : List.of("", "\n", "$a {{ b }} {% if %}", "{#", "@x\r\n")) {
            Template literal = Template.literal(text);
            assertThat(literal.flaw()).isEmpty();
            assertThat(literal.text()).isEqualTo(text);
            assertThat(literal.render(Map.of(), TagStyle.XML)).isEqualTo(text);
        }
    }

    @Test
    void render_ofATemplateWithAnError_throwsThatError() {
        Template template = Template.of("a\n{% if b %}");
        assertThatThrownBy(() -> template.render(Map.of(), TagStyle.XML))
                .isSameAs(template.flaw().orElseThrow())
                .hasMessage("'if' is never closed with 'endif'.");
    }

    @Test
    void variablesAndFields_cannotBeChanged() {
        Template template = Template.of("$a.b");
        assertThatThrownBy(() -> template.variables().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> template.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void render_fromManyThreads_givesOneText() {
        Template template = Template.of("{% set n = namespace(a=0) %}{% for i in range(200) %}"
                + "{% set n.a = n.a + i %}{% endfor %}{{ n.a }} $v");
        long right = IntStream.range(0, 200)
                .parallel()
                .filter(number -> rendered(template, number).equals("19900 " + number))
                .count();
        assertThat(right).isEqualTo(200);
    }

    private static String rendered(Template template, int number) {
        try {
            return template.render(Map.of("v", number), TagStyle.XML);
        } catch (TemplateException failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TICKS, name: ```⏎Ada⏎```",
        "XML, <name>⏎Ada⏎</name>",
        "SQUARE_BRACKETS, [name]⏎Ada⏎[/name]",
        "NO_TAG, Ada",
    })
    void apply_ofATagStyle_setsTheValueApart(TagStyle style, String expected) throws TemplateException {
        String rendered = Template.of("@name").render(Map.of("name", "Ada"), style);
        assertThat(rendered.replace('\n', '⏎')).isEqualTo(expected);
        assertThat(Template.of("{{ name|tag('name') }}").render(Map.of("name", "Ada"), style))
                .isEqualTo(rendered);
    }

    @ParameterizedTest
    @EnumSource(TagStyle.class)
    void spelt_ofATagStyle_isItsNameInSmallLetters(TagStyle style) {
        assertThat(TagStyle.spelt(style.name().toLowerCase(Locale.ROOT))).isEqualTo(style);
        assertThat(TagStyle.spelt(style.name())).isNull();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void spelt_ofAFormat_isItsNameInSmallLetters(Format format) {
        assertThat(Format.spelt(format.name().toLowerCase(Locale.ROOT))).isEqualTo(format);
        assertThat(Format.spelt(format.name())).isNull();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void spelt_ofACategory_isItsSpelling(Category category) {
        assertThat(Category.spelt(category.spelling())).isEqualTo(category);
        assertThat(category.trimsBlocks()).isEqualTo(category == Category.HTML || category == Category.MARKDOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " xml", "Xml", "nope", "no tag"})
    void spelt_ofAnythingElse_isNull(String text) {
        assertThat(TagStyle.spelt(text)).isNull();
        assertThat(Format.spelt(text)).isNull();
        assertThat(Category.spelt(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, XML",
        "gemini, XML",
        "mistral, SQUARE_BRACKETS",
        "openai, TICKS",
        "'', TICKS",
        "Anthropic, TICKS",
    })
    void forTarget_ofAFamilyOfModels_isTheStyleItReadsBest(String target, TagStyle style) {
        assertThat(TagStyle.forTarget(target)).isEqualTo(style);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void render_ofAFormat_isPassedToTheValues(Format format) throws TemplateException {
        String rendered = Template.of("$v").render(Map.of("v", RunValue.text("t")), TagStyle.XML, format);
        assertThat(rendered).isEqualTo(format == Format.PLAIN ? "t" : format + ":t");
    }

    @Test
    void at_ofAnError_keepsTheFirstLine() {
        TemplateException unknown = new TemplateException("a", 0);
        assertThat(unknown.at(3).line()).isEqualTo(3);
        assertThat(unknown.at(3)).hasMessage("a");
        assertThat(unknown.at(3).at(9).line()).isEqualTo(3);
        assertThat(unknown.at(0).line()).isZero();
    }

    @Test
    void scope_withinAnother_seesAndHidesItsNames() {
        Scope outer = Scope.of(Map.of("a", 1L), TagStyle.XML, Format.JSON);
        Scope inner = outer.inner();
        assertThat(inner.get("a")).isEqualTo(1L);
        inner.set("a", null);
        inner.set("b", 2L);
        assertThat(inner.get("a")).isNull();
        assertThat(outer.get("a")).isEqualTo(1L);
        assertThat(outer.get("b")).isEqualTo(new Undefined("b"));
        assertThat(inner.style()).isEqualTo(TagStyle.XML);
        assertThat(inner.format()).isEqualTo(Format.JSON);
        assertThat(inner.budget()).isSameAs(outer.budget());
    }

    @Test
    void render_ofValues_neverChangesThem() throws TemplateException {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("a", 1L));
        Template.of("{% set a = 2 %}{% set b = 3 %}{{ a }}").render(values, TagStyle.XML);
        assertThat(values).containsExactly(Map.entry("a", 1L));
    }
}
