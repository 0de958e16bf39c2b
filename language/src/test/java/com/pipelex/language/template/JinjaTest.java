package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jinja's expressions and blocks: their values, and their limits. */
class JinjaTest {

    /** A run's value: a text, a list, or something with fields. */
    private record Value(String text, Map<String, Object> fields) implements TemplateValue {

        @Override
        public String render(Format format) {
            return format == Format.PLAIN ? text : format + ":" + text;
        }

        @Override
        public @Nullable Object property(String name) {
            return name.equals("content") ? this : fields.get(name);
        }

        static Value text(String text) {
            return new Value(text, Map.of("text", text));
        }
    }

    private static final Map<String, Object> VALUES = new HashMap<>();

    static {
        VALUES.put("name", Value.text("Ada"));
        VALUES.put("names", new Value("ADA, BOB", Map.of("items", List.of(Value.text("Ada"), Value.text("Bob")))));
        VALUES.put("none_here", new Value("", Map.of("items", List.of())));
        VALUES.put(
                "order",
                new Value(
                        "an order",
                        Map.of(
                                "total",
                                12.5,
                                "count",
                                3,
                                "open",
                                true,
                                "lines",
                                List.of("x", "it's"),
                                "first",
                                Map.of("article", "tea"))));
        VALUES.put("rows", List.of(row("b", 2, true), row("a", 3, false), row("c", 1, true)));
        VALUES.put("number", 7L);
        VALUES.put("words", "one two three");
        VALUES.put("nothing", null);
    }

    private static Map<String, Object> row(String key, int score, boolean isGood) {
        return Map.of("key", key, "score", score, "good", isGood);
    }

    private static String render(String template) throws TemplateException {
        return Template.of(template).render(VALUES, TagStyle.XML);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "{{ order.total * 2 }} {{ 7 / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 4 }} ¦ 25.0 3.5 3 -4 3",
                "{{ 2 + 3 * 4 }} {{ (2 + 3) * 4 }} {{ -number|abs }} {{ 1 - 2 - 3 }} ¦ 14 20 7 -4",
                "{{ 0.1 + 0.2 }} {{ 3.0 }} {{ order.count }} {{ 1 / 3 }} ¦ 0.30000000000000004 3.0 3 0.3333333333333333",
                "{{ true }} {{ false }} {{ nothing }} {{ order.open }} ¦ True False None True",
                "{{ order.lines }} {{ order.first }} ¦ ['x', \"it's\"] {'article': 'tea'}",
                "{{ 'a' if number > 8 else 'b' if number > 5 else 'c' }} ¦ b",
                "[{{ 'a' if number > 8 }}] ¦ []",
                "{{ number == 7 and not order.open or 'x' }} ¦ x",
                "{{ 1 < number <= 7 }} {{ 'wo' in words }} {{ 'z' not in words }} ¦ True True True",
                "{{ number is defined }} {{ missing is defined }} {{ number is odd }} {{ name is string }} ¦ True False True True",
                "{{ number is divisibleby 7 }} {{ nothing is none }} {{ number is not none }} ¦ True True True",
                "{{ name ~ '!' ~ 1 }} {{ 'ab' * 2 }} {{ [1] + [2] }} ¦ Ada!1 abab [1, 2]",
                "{{ words.split(' ')[1] }} {{ words.upper() }} {{ words.startswith('one') }} ¦ two ONE TWO THREE True",
                "{{ words[0] }}{{ words[-1] }} {{ words[4:7] }} {{ rows[-1].key }} ¦ oe two c",
                "{{ rows|map(attribute='key')|join('+') }} {{ rows|sum('score') }} ¦ b+a+c 6",
                "{{ rows|selectattr('good')|list|length }} {{ rows|rejectattr('good')|list|length }} ¦ 2 1",
                "{{ (rows|selectattr('key', 'equalto', 'a')|list)[0].score }} ¦ 3",
                "{{ rows|sort(attribute='score')|map(attribute='key')|list }} ¦ ['c', 'b', 'a']",
                "{{ rows|sort(attribute='score', reverse=true)|map(attribute='key')|first }} ¦ a",
                "{{ ['b', 'A']|sort|list }} {{ [1, 2, 1]|unique|list }} {{ [3, 1]|max }} ¦ ['A', 'b'] [1, 2] 3",
                "{{ missing|default('d') }} {{ name|default('d') }} {{ ''|default('e', true) }} ¦ d Ada e",
                "{{ 'a b'|title }} {{ ' x '|trim }} {{ 'abc'|replace('b', '-') }} {{ words|wordcount }} ¦ A B x a-c 3",
                "{{ '<b>'|escape }} {{ rows[0].score|tojson }} {{ '%s: %d'|format('n', 5) }} ¦ &lt;b&gt; 2 n: 5",
                "{{ 2.5|round|int }} {{ '12'|int + 1 }} {{ 3.14159|round(2) }} ¦ 2 13 3.14",
                "{{ name|length }} {{ names|length }} {{ names.items|length }} {{ rows|length }} ¦ 3 2 2 3",
                "{% for n in names %}<{{ n }}>{% endfor %} ¦ <Ada><Bob>",
                "{% for n in names.items %}<{{ n.text }}>{% endfor %} ¦ <Ada><Bob>",
                "{% for n in names.content.items %}<{{ n.text }}>{% endfor %} ¦ <Ada><Bob>",
                "{% for n in none_here %}x{% else %}nobody{% endfor %} ¦ nobody",
                "{% for r in rows if r.good %}{{ loop.index }}/{{ loop.length }}{{ r.key }}{% if not loop.last %},{% endif %}{% endfor %} ¦ 1/2b,2/2c",
                "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %} ¦ a=1;b=2;",
                "{% for i in range(2) %}{{ i }}{{ loop.index0 }}{{ loop.first }}{% endfor %} ¦ 00True11False",
                "{% set x = 3 %}{% for i in range(2) %}{% set x = i %}{% endfor %}{{ x }} ¦ 3",
                "{% set n = namespace(s=0) %}{% for r in rows %}{% set n.s = n.s + r.score %}{% endfor %}{{ n.s }} ¦ 6",
                "{% set b %}<{{ number }}>{% endset %}{{ b }}{{ b }} ¦ <7><7>",
                "{% if number > 9 %}a{% elif number == 7 %}b{% else %}c{% endif %} ¦ b",
                "{% raw %}{{ x }} $name {% if %}{% endraw %} ¦ {{ x }} $name {% if %}",
                "a{# {{ nothing }} $name #}b ¦ ab",
                "{{ \"}}\" }}{{ {'a': {'b': 1}} }} ¦ }}{'a': {'b': 1}}",
                "{{ missing }}[{{ order.missing }}] ¦ []",
                "$order.total of {{ order.total }} ¦ 12.5 of 12.5",
                "$rows.0.key ¦ b",
                "@name ¦ `<name>\nAda\n</name>`",
                "{{ name|tag }} ¦ `<data>\nAda\n</data>`",
                "{{ name|format('json') }} ¦ JSON:Ada",
                "@?missing @?nothing$name ¦ ` Ada`",
                "{{ name == 'Ada' }} {{ 'A' in name }} {{ name.lower() }} ¦ True True ada",
                "a@b.com, mail to: me.you@x.org; $5, 5$ @ noon ¦ a@b.com, mail to: me.you@x.org; $5, 5$ @ noon",
            })
    void render_expression_isAsInPython(String template, String expected) throws TemplateException {
        assertThat(render(template)).isEqualTo(expected);
    }

    @Test
    void render_blanksAroundBlocks_goWhereTheCategoryOrASignSaysSo() throws TemplateException {
        String template = "a\n  {% if true %}\n  b\n  {% endif %}\nc\n";
        assertThat(render(template)).isEqualTo("a\n  \n  b\n  \nc");
        Template trimmed = Template.of(template, Category.HTML);
        assertThat(trimmed.render(VALUES, TagStyle.XML)).isEqualTo("a\n  b\nc");
        assertThat(render("a \n{%- if true -%}\n b \n{%- endif -%}\n c")).isEqualTo("abc");
        assertThat(render("a {{- 1 -}} b")).isEqualTo("a1b");
    }

    @Test
    void render_formatOfTheWholeTemplate_isThatOfTheShortForms() throws TemplateException {
        Template template = Template.of("{{ name }} $name {{ name|format('plain') }}", Category.HTML);
        assertThat(template.render(VALUES, TagStyle.NO_TAG, Format.HTML)).isEqualTo("Ada HTML:Ada Ada");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "{{ missing.x }} ¦ There is no value for 'missing'.",
                "{{ order.first.nope.deeper }} ¦ There is no value for 'order.first.nope'.",
                "$missing ¦ There is no value for 'missing'.",
                "@order.nope ¦ There is no value for 'order.nope'.",
                "{{ 1 + 'a' }} ¦ '+' does not work with a number and a text.",
                "{{ 1 / 0 }} ¦ Division by zero.",
                "{% for x in number %}{% endfor %} ¦ Expected a list, found a number.",
                "{{ rows > 1 }} ¦ Cannot compare a list with a number.",
                "{{ name|format('latex') }} ¦ There is no format 'latex': use plain, markdown, html, json or spreadsheet.",
                "{% for a, b in rows %}{% endfor %} ¦ The loop has 2 names, but an item does not have as many parts.",
            })
    void render_valueThatDoesNotFit_saysWhatAndWhere(String template, String message) {
        assertThatThrownBy(() -> render("\n" + template))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.line()).isEqualTo(2))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "{{ a ¦ A '{{' is never closed with '}}'.",
                "{% if a ¦ A '{%' is never closed with '%}'.",
                "{# a ¦ A '{#' is never closed with '#}'.",
                "{{ a + }} ¦ The expression is incomplete.",
                "{{ a b }} ¦ Unexpected 'b'.",
                "{{ [1 }} ¦ A '{{' is never closed with '}}'.",
                "{% if a %} ¦ 'if' is never closed with 'endif'.",
                "{% for a b %}{% endfor %} ¦ Expected 'in' before 'b'.",
                "{% endif %} ¦ Unexpected 'endif': no block is open.",
                "{% for a in b %}{% endif %} ¦ Unexpected 'endif': the 'for' of line 2 is still open.",
                "{{ a|nope }} ¦ There is no filter called 'nope'.",
                "{{ a is nope }} ¦ There is no test called 'nope'.",
                "{{ nope(1) }} ¦ There is no function called 'nope'.",
                "{{ a.nope() }} ¦ There is no method called 'nope'.",
                "{{ a ? b }} ¦ '?' is not allowed in an expression.",
                "{% include 'x' %} ¦ There is no block 'include': use if, for, set, with or raw.",
            })
    void flaw_mistake_isNamedWithItsLine(String template, String message) {
        assertThat(Template.of("\n" + template).flaw()).hasValueSatisfying(flaw -> {
            assertThat(flaw).hasMessage(message);
            assertThat(flaw.line()).isEqualTo(2);
        });
    }

    /** Nothing but values and our own filters can be reached: no class, no method of Java, no file, no environment. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.class }}",
                "{{ ''['class'] }}",
                "{{ name.class.forName }}",
                "{{ name.fields }}",
                "{{ rows.getClass }}",
                "{{ ____int3rpr3t3r____ }}",
                "{{ self }}{{ config }}{{ request }}{{ cycler }}{{ lipsum }}",
            })
    void render_wayToJava_isNothing(String template) {
        try {
            assertThat(render(template)).isEmpty();
        } catch (TemplateException refused) {
            assertThat(refused).hasMessageStartingWith("There is no value for");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ rows.add(1) }}",
                "{{ name.toString() }}",
                "{{ (''.getClass)() }}",
                "{{ rows['add'](1) }}",
                "{{ ''.__class__() }}",
                "{% import 'x' as y %}",
                "{% extends 'x' %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% call x() %}{% endcall %}",
            })
    void flaw_wayToJava_isRefusedBeforeAnythingRuns(String template) {
        assertThat(Template.of(template).flaw()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
                "{{ range(10 ** 9) }}",
                "{{ 'x' * 10 ** 9 }}",
                "{% set a = 'xxxxxxxxxx' * 999999 %}{{ a|replace('x', 'yyyyyyyyyyyyyyyyy') }}",
                "{% set n = namespace(a='x') %}{% for i in range(99) %}{% set n.a = n.a ¦ n.a %}{% endfor %}",
                "{% set n = namespace(a=[1]) %}{% for i in range(99) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a }}",
                "{% set n = namespace(a=[1]) %}{% for i in range(99) %}{% set n.a = n.a + n.a %}{% endfor %}",
                "{% set n = namespace(a=[]) %}{% for i in range(99999) %}{% set n.a = [n.a] %}{% endfor %}{{ n.a }}",
                "{% for a in range(99999) %}{{ range(99999)|list|length }}{% endfor %}",
                "{{ 'x'|center(10 ** 9) }}",
                "{% for a in range(9999) %}{{ words * 9999 }}{% endfor %}",
            })
    void render_withoutEnd_isStopped(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class);
    }

    @Test
    void of_nestedDeeply_isAFlawAndNeverAnOverflow() {
        assertThat(Template.of("{{ " + "(".repeat(9_999) + "1" + ")".repeat(9_999) + " }}")
                        .flaw())
                .isPresent();
        assertThat(Template.of("{{ " + "not ".repeat(900) + "1 }}").flaw()).isEmpty();
        assertThat(Template.of("{{ 1" + " + 1".repeat(9_999) + " }}").flaw()).isPresent();
        assertThat(Template.of("{% if a %}".repeat(9_999)).flaw()).isPresent();
        assertThat(Template.of("{{ a" + "[0]".repeat(300) + " }}").flaw()).isEmpty();
    }

    @Test
    void variables_namesOfItsOwn_areNotAmongThem() {
        assertThat(Template.of("{% set x = a %}{{ x }}{% for y, z in b.items if y == c %}{{ y }}{{ z }}{{ loop.index }}"
                                + "{% endfor %}{{ y }}{{ d|default(e) }}{{ f.g['h'] }}{{ range(i) }}{{ {'j': k} }}"
                                + "{{ l is equalto m }}{{ n.upper() }}")
                        .variables())
                .containsExactly("a", "b", "c", "y", "d", "e", "f", "i", "k", "l", "m", "n");
    }

    @Test
    void of_anything_neverThrowsAnythingElse() {
        Random chance = new Random(5);
        String[] words = {
            "{{", "}}", "{%", "%}", "{#", "#}", " if ", " for ", " in ", " else ", "endif", "endfor", "set ", "x",
            "rows", ".key", "|", "sort", "join", "(", ")", "[", "]", "'a'", "\"", "1", "-", "+", "==", " is ", "not ",
            "$name", "@name", "@?x", "\n", "raw", "~", ",", "{", "}", ":", "\\", "é", "."
        };
        for (int times = 0; times < 20_000; times++) {
            StringBuilder text = new StringBuilder();
            for (int length = chance.nextInt(20); length > 0; length--) {
                text.append(words[chance.nextInt(words.length)]);
            }
            Template template = Template.of(text.toString());
            try {
                assertThat(template.render(VALUES, TagStyle.TICKS)).isNotNull();
            } catch (TemplateException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
