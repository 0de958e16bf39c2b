package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks over the values of a run, and their scopes. What plain Jinja does is in {@link JinjaEdgesTest}. */
class StatementsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {% for t in texts %}<{{ t }}>{% endfor %}                 ¦ <one><two>
                    {% for t in texts.items %}<{{ t }}>{% endfor %}           ¦ <one><two>
                    {% for t in texts.items() %}<{{ t }}>{% endfor %}         ¦ <one><two>
                    {% for t in texts.content.items %}<{{ t }}>{% endfor %}   ¦ <one><two>
                    {% for t in texts if t == 'two' %}{{ t }}{% endfor %}     ¦ two
                    {% for t in texts %}$t{{ ',' if not loop.last }}{% endfor %} ¦ one,two
                    {% for i in numbers %}{{ i + 1 }} {% endfor %}|           ¦ 3 2 |
                    {% for i in numbers|sort %}{{ i }}{% endfor %}            ¦ 12
                    {% for t in card.tags %}{{ t }}{% endfor %}               ¦ ab
                    {% for p in people %}{{ p.name }}{{ p['age'] }} {% endfor %}| ¦ Ben31 Ana25 |
                    {% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %}     ¦ k1
                    {% for t in missing %}a{% else %}b{% endfor %}            ¦ b
                    {% for t in card.missing %}a{% else %}b{% endfor %}       ¦ b
                    """)
    void for_valuesOfARun_goesThroughTheirItems(String template, String expected) throws TemplateException {
        assertThat(Templates.render(template)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {% if text %}a{% else %}b{% endif %}                      ¦ a
                    {% if texts %}a{% else %}b{% endif %}                     ¦ a
                    {% if text == 'Some text' %}a{% endif %}                  ¦ a
                    {% if 'text' in text %}a{% endif %}                       ¦ a
                    {% if seven > 6 and seven < 8 %}a{% endif %}              ¦ a
                    {% if seven == 7.0 %}a{% endif %}                         ¦ a
                    {% if half < 1 %}a{% endif %}                             ¦ a
                    {% if card.stars is odd %}a{% endif %}                    ¦ a
                    {% if card.missing %}a{% else %}b{% endif %}              ¦ b
                    {% if card.title and not card.missing %}a{% endif %}      ¦ a
                    {% if 'one' in texts %}a{% endif %}                       ¦ a
                    {% if seven in [7] %}a{% endif %}                         ¦ a
                    """)
    void if_valuesOfARun_areComparedByWhatTheyHold(String template, String expected) throws TemplateException {
        assertThat(Templates.render(template)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {% set a = 1 %}{% for i in xs %}{% set a = i %}{% endfor %}{{ a }}       ¦ 1
                    {% for i in xs %}{% set a = i %}{% endfor %}[{{ a }}]                    ¦ []
                    {% if yes %}{% set a = 1 %}{% endif %}{{ a }}                            ¦ 1
                    {% with %}{% set a = 1 %}{% endwith %}[{{ a }}]                          ¦ []
                    {% with a = 1 %}{% with a = 2 %}{{ a }}{% endwith %}{{ a }}{% endwith %} ¦ 21
                    {% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }} ¦ 211
                    {% for name in words %}{% endfor %}{{ name }}                            ¦ Ada
                    {% set name = 'Bob' %}$name                                              ¦ Bob
                    {% set a %}{% set b = 1 %}{{ b }}{% endset %}{{ a }}[{{ b }}]            ¦ 1[]
                    {% for i in [] %}{% else %}{% set b = 1 %}{{ b }}{% endfor %}[{{ b }}]   ¦ 1[]
                    {% for i in xs %}{% for j in [1] %}{{ i }}{% endfor %}{% endfor %}       ¦ 312
                    {% for i in xs %}{{ loop.index }}{% endfor %}[{{ loop }}]                ¦ 123[]
                    {% for i in [1] %}{% for j in [1, 2] %}{% endfor %}{{ loop.length }}{% endfor %} ¦ 1
                    """)
    void set_withinABlock_isKnownInItsScope(String template, String expected) throws TemplateException {
        assertThat(Templates.render(template)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}                   ¦ 2
                    {% set n = namespace() %}{% set n.b %}x{% endset %}{{ n.b }}             ¦ x
                    {% set n = namespace({'z': 1}, y=2) %}{{ n.z }}{{ n.y }}                 ¦ 12
                    {% set n = namespace(a=0) %}{% for i in xs %}{% set n.a = n.a + i %}{% endfor %}{{ n.a }} ¦ 6
                    {% set n = namespace(a=1) %}{% set m = n %}{% set m.a = 5 %}{{ n.a }}    ¦ 5
                    {% set n = namespace(a=1) %}{{ n['a'] }}{{ 'a' in n }}{{ n|length }}     ¦ 1True1
                    {% set n = namespace(a=1) %}{% for k, v in n.items() %}{{ k }}{{ v }}{% endfor %} ¦ a1
                    """)
    void set_propertyOfANamespace_changesItEverywhere(String template, String expected) throws TemplateException {
        assertThat(Templates.render(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% set map.k = 2 %}", "{% set list.k = 2 %}", "{% set other.k = 2 %}"})
    void set_propertyOfAValueFromOutside_isRefusedAndChangesNothing(String template) throws TemplateException {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("k", 1L));
        Map<String, Object> values = new HashMap<>(Map.of("map", map, "list", List.of(1L)));
        Template parsed = Template.of(template);
        TemplateException failure = assertThrows(TemplateException.class, () -> parsed.render(values, TagStyle.XML));
        assertThat(failure).hasMessageEndingWith("is not a namespace.");
        assertThat(map).containsExactly(Map.entry("k", 1L));
    }

    @Test
    void set_mapOfTheTemplate_isNotANamespaceEither() {
        assertThat(Templates.message("{% set m = dict(a=1) %}{% set m.a = 2 %}"))
                .isEqualTo("1: 'm' is not a namespace.");
        assertThat(Templates.message("{% for i in xs %}{% set loop.index = 2 %}{% endfor %}"))
                .isEqualTo("1: 'loop' cannot be assigned to.");
    }

    @Test
    void render_twice_givesTheSameTextEachTime() throws TemplateException {
        Template template = Template.of(
                "{% set n = namespace(a=0) %}{% for i in xs %}{% set n.a = n.a + i %}{% endfor %}{{ n.a }}");
        assertThat(template.render(Templates.VALUES, TagStyle.XML)).isEqualTo("6");
        assertThat(template.render(Templates.VALUES, TagStyle.XML)).isEqualTo("6");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {% include 'x' %}                       ¦ include
                    {% macro m() %}{% endmacro %}           ¦ macro
                    {% filter upper %}{% endfilter %}       ¦ filter
                    {% import 'x' as y %}                   ¦ import
                    {% from 'x' import y %}                 ¦ from
                    {% extends 'x' %}                       ¦ extends
                    {% block b %}{% endblock %}             ¦ block
                    {% call m() %}{% endcall %}             ¦ call
                    {% autoescape true %}                   ¦ autoescape
                    {% do x %}                              ¦ do
                    {% break %}                             ¦ break
                    {% IF yes %}                            ¦ IF
                    {% ifx %}                               ¦ ifx
                    {% = 1 %}                               ¦ =
                    {% %}                                   ¦ ``
                    """)
    void block_thatTheLanguageDoesNotHave_isRefusedByItsName(String template, String word) {
        assertThat(Templates.message("\n\n" + template))
                .isEqualTo("3: There is no block '" + word + "': use if, for, set, with or raw.");
    }

    @Test
    void blocks_nestedFiftyTimes_areReadAndDeeperIsRefused() throws TemplateException {
        String fifty = "{% if yes %}".repeat(50) + "a" + "{% endif %}".repeat(50);
        assertThat(Templates.render(fifty)).isEqualTo("a");
        assertThat(Templates.message("{% if yes %}\n".repeat(51))).isEqualTo("51: Blocks are nested too deeply.");
        assertThat(Templates.render("{% if yes %}{% endif %}".repeat(200))).isEmpty();
    }
}
