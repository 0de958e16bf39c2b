package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and the fields that a template takes from outside. */
class FreeVariablesTest {

    private static String names(String template) {
        return String.join(" ", Template.of(template).variables());
    }

    /** The fields, with {@code !} behind those that are needed. */
    private static String fields(String template) {
        List<String> fields = new ArrayList<>();
        for (FieldPath path : Template.of(template).fields()) {
            fields.add(path.name() + "." + String.join(".", path.fields()) + (path.isNeeded() ? "!" : ""));
        }
        return String.join(" ", fields);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $a @b @?c                              ¦ a b c
                    {{ a }}{{ b.c }}{{ d['e'] }}           ¦ a b d
                    {{ a + b * c }}                        ¦ a b c
                    {{ a if b else c }}                    ¦ b a c
                    {{ a[b:c] }}{{ d[e] }}                 ¦ a b c d e
                    {{ a < b < c }}{{ not d }}{{ -e }}     ¦ a b c d e
                    {{ [a, [b]] }}{{ {c: d} }}             ¦ a b c d
                    {{ a|join(b)|default(c) }}             ¦ a b c
                    {{ a|sort(attribute=b) }}              ¦ a b
                    {{ a is eq b }}{{ c is defined }}      ¦ a b c
                    {{ a.split(b) }}{{ range(c) }}         ¦ a b c
                    {{ dict(a=b) }}                        ¦ b
                    {{ 'a' }}{{ 1 }}{{ true }}{{ none }}   ¦
                    {% if a %}{{ b }}{% elif c %}{% else %}{{ d }}{% endif %} ¦ a b c d
                    {% for x in a %}{{ x }}{{ b }}{% endfor %}                ¦ a b
                    {% for x in a if x == b %}{{ loop.index }}{% endfor %}    ¦ a b
                    {% for x, y in a %}{{ x }}{{ y }}{% endfor %}{{ x }}      ¦ a x
                    {% for x in a %}{% else %}{{ x }}{% endfor %}             ¦ a x
                    {% for x in x %}{{ x }}{% endfor %}    ¦ x
                    {% for x in a %}{% for y in x.b %}{{ y.c }}{{ x }}{% endfor %}{% endfor %} ¦ a
                    {{ loop }}                             ¦ loop
                    {% set a = b %}{{ a }}{{ c }}          ¦ b c
                    {% set a = a %}{{ a }}                 ¦ a
                    {% set a, b = c, d %}{{ a }}{{ b }}    ¦ c d
                    {% set a %}{{ b }}{% endset %}$a       ¦ b
                    {% set a %}{% set b = 1 %}{% endset %}$b ¦ b
                    {% if a %}{% set b = 1 %}{% endif %}{{ b }} ¦ a
                    {% for x in a %}{% set b = 1 %}{% endfor %}{{ b }} ¦ a b
                    {% with a = b, c = a %}{{ a }}{{ c }}{% endwith %}{{ c }} ¦ b a c
                    {% with %}{% set a = 1 %}{{ a }}{% endwith %}{{ a }} ¦ a
                    {% raw %}$a {{ b }}{% endraw %}        ¦
                    {# $a {{ b }} #}                       ¦
                    me@example.com $5                      ¦
                    """)
    void variables_ofATemplate_areThoseItDoesNotSetItself(String template, @Nullable String names) {
        assertThat(names(template)).isEqualTo(orEmpty(names));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $a.b                                   ¦ a.b!
                    @a.b.c                                 ¦ a.b.c!
                    @?a.b                                  ¦ a.b
                    {{ a.b }}                              ¦ a.b
                    {{ a.b.c + d.e }}                      ¦ a.b.c d.e
                    {{ a }} $b                             ¦
                    {{ a.b|upper }}                        ¦ a.b
                    {{ a.b|default('x') }}                 ¦
                    {{ a.b|d('x') }}                       ¦
                    {{ a.b is defined }}                   ¦
                    {{ a.b is undefined }}                 ¦
                    {{ a.b is none }}                      ¦ a.b
                    {{ a.b|upper|default('x') }}           ¦
                    {{ a['b'] }}                           ¦
                    {{ a.b['c'].d }}                       ¦ a.b
                    {{ a.b[0].c }}                         ¦ a.b
                    {{ a.b.upper() }}                      ¦ a.b
                    {% if a.b %}{% endif %}                ¦ a.b
                    {% for x in a.b %}{{ x.c }}{% endfor %} ¦ a.b
                    {% set x = a.b %}$x.c                  ¦ a.b
                    $a.b {{ a.b }}                         ¦ a.b! a.b
                    """)
    void fields_ofATemplate_areNeededInShortFormsAlone(String template, @Nullable String fields) {
        assertThat(fields(template)).isEqualTo(orEmpty(fields));
    }

    @Test
    void variables_ofATemplateWithAnError_areNone() {
        Template template = Template.of("{{ a }}{% if b %}");
        assertThat(template.flaw()).isPresent();
        assertThat(template.variables()).isEmpty();
        assertThat(template.fields()).isEmpty();
    }

    @Test
    void variables_ofALiteral_areNone() {
        assertThat(Template.literal("$a {{ b }}").variables()).isEmpty();
    }

    @Test
    void fieldPath_ofAListThatChanges_keepsItsFields() {
        List<String> fields = new ArrayList<>(List.of("b"));
        FieldPath path = new FieldPath("a", fields, true);
        fields.add("c");
        assertThat(path.fields()).containsExactly("b");
    }
}
