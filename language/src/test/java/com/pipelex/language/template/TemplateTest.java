package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates: what is a place for a value, what is text, and that no value is ever taken for a template. */
class TemplateTest {

    /** A text, or a thing with properties. */
    private record Value(String text, Map<String, Object> properties) implements TemplateValue {

        static Value of(String text) {
            return new Value(text, Map.of());
        }

        @Override
        public String render(Format format) {
            return text;
        }

        @Override
        public @Nullable Object property(String name) {
            return name.equals("text") ? text : properties.get(name);
        }
    }

    private static final Map<String, Value> VALUES = Map.of(
            "name",
            Value.of("Ada"),
            "e",
            Value.of("example"),
            "list",
            new Value("- x\n- y", Map.of("items", List.of(Value.of("x"), Value.of("y")))),
            "card",
            new Value("a card", Map.of("title", "Countess", "stars", 5L)));

    private static String render(String template) throws TemplateException {
        return Template.of(template).render(VALUES, TagStyle.TICKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Hello $name! ~ Hello Ada!",
                "Hello ${name}! ~ Hello ${name}!",
                "$name. ~ Ada.",
                "$card.title, $card.stars of 5 ~ Countess, 5 of 5",
                "{{ name }} and {{ card.title }} ~ Ada and Countess",
                "{% for x in list.items %}<{{ x }}>{% endfor %} ~ <x><y>",
                "{{ name | upper }} ~ ADA",
                "{{ name | lower | replace('a', 'o') }} ~ odo",
                "{{ card.title | upper }} ~ COUNTESS",
                "{{ name | format }} {{ card | format('markdown') }} ~ Ada a card",
                "{{ list.items[0] | upper }} ~ X",
                "{% if card.stars > 4 %}much{% endif %} ~ much",
                "It costs $5, or 3 $ ~ It costs $5, or 3 $",
                "write to me@example.com ~ write to me@example.com",
                "naïve $name é ~ naïve Ada é",
            })
    void render_form_isFilledInOrLeftAlone(String template, String expected) throws TemplateException {
        assertThat(render(template)).isEqualTo(expected);
    }

    @Test
    void render_block_isSetApartByItsStyle() throws TemplateException {
        assertThat(render("Read:\n@name\nEnd")).isEqualTo("Read:\nname: ```\nAda\n```\nEnd");
        Template block = Template.of("@name");
        assertThat(block.render(VALUES, TagStyle.XML)).isEqualTo("<name>\nAda\n</name>");
        assertThat(block.render(VALUES, TagStyle.SQUARE_BRACKETS)).isEqualTo("[name]\nAda\n[/name]");
        assertThat(block.render(VALUES, TagStyle.NO_TAG)).isEqualTo("Ada");
    }

    @Test
    void render_optionalBlockThatIsMissing_isNothing() throws TemplateException {
        assertThat(render("a\n@?none\nb")).doesNotContain("none", "@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$none", "@none"})
    void render_valueThatIsMissing_saysWhich(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% if name %}", "{{ name", "{% frobnicate %}", "{{ name | nosuchfilter }}"})
    void flaw_syntaxIsWrong_isFoundBeforeAnythingRuns(String template) {
        assertThat(Template.of(template).flaw()).isPresent();
    }

    @Test
    void variables_everyForm_areNamed() {
        assertThat(Template.of("$a @b @?c {{ d.x }} {% for y in e.items %}{{ y }}{% endfor %} me@example.com $5")
                        .variables())
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void render_loopWithoutEnd_isStopped() {
        long before = System.nanoTime();
        String endless = "{% for a in range(100000) %}{% for b in range(100000) %}{% for c in range(100000) %}x"
                + "{% endfor %}{% endfor %}{% endfor %}";
        assertThatThrownBy(() -> render(endless)).isInstanceOf(TemplateException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void render_textWithoutForms_isItself() throws TemplateException {
        Random chance = new Random(11);
        for (int times = 0; times < 20_000; times++) {
            String text = random(chance, "ab \n\t.é漢#%}|'\"\\<&;-");
            // As in Jinja, one line's end at the very end is not part of the template.
            String expected = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            assertThat(render(text)).isEqualTo(expected);
        }
    }

    @Test
    void render_valueThatLooksLikeATemplate_isText() throws TemplateException {
        Random chance = new Random(12);
        for (int times = 0; times < 2_000; times++) {
            String nasty = random(chance, "{}%$@?#an .{{}}");
            Map<String, Value> values = new HashMap<>(VALUES);
            values.put("name", Value.of(nasty));
            assertThat(Template.of("<$name>").render(values, TagStyle.TICKS)).isEqualTo("<" + nasty + ">");
            assertThat(Template.of("<{{ name }}>").render(values, TagStyle.TICKS))
                    .isEqualTo("<" + nasty + ">");
        }
    }

    private static String random(Random chance, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int length = chance.nextInt(24); length > 0; length--) {
            text.append(alphabet.charAt(chance.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
