package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of one rendering: what is within them is rendered, and what is beyond is refused with a message. */
class RenderBudgetTest {

    private static final String TOO_MANY_STEPS =
            "The template takes too many steps: its loops run too often or its lists are too long.";
    private static final String TOO_LONG = "The template makes a text of more than 10,000,000 characters.";
    private static final String TOO_MANY_ITEMS = "The template makes a list of more than 100,000 items.";

    @Test
    void steps_threeMillion_areTheLast() throws TemplateException {
        RenderBudget budget = new RenderBudget();
        budget.steps(2_999_999);
        budget.step();
        assertThatThrownBy(budget::step).hasMessage(TOO_MANY_STEPS);
    }

    @Test
    void steps_afterTheLast_areRefusedEachTime() throws TemplateException {
        RenderBudget budget = new RenderBudget();
        budget.steps(3_000_000);
        assertThatThrownBy(budget::step).hasMessage(TOO_MANY_STEPS);
        assertThatThrownBy(budget::step).hasMessage(TOO_MANY_STEPS);
    }

    @Test
    void characters_tenMillion_areTheMost() throws TemplateException {
        RenderBudget budget = new RenderBudget();
        budget.characters(10_000_000);
        assertThatThrownBy(() -> budget.characters(10_000_001)).hasMessage(TOO_LONG);
        assertThatThrownBy(() -> budget.characters(Long.MAX_VALUE)).hasMessage(TOO_LONG);
    }

    @Test
    void characters_thirtyTwo_costOneStep() throws TemplateException {
        RenderBudget budget = new RenderBudget();
        for (int times = 0; times < 9; times++) {
            budget.characters(10_000_000);
        }
        assertThatThrownBy(() -> budget.characters(10_000_000)).hasMessage(TOO_MANY_STEPS);
        RenderBudget small = new RenderBudget();
        for (int times = 0; times < 4_000_000; times++) {
            small.characters(31);
        }
        small.steps(3_000_000);
    }

    @Test
    void items_hundredThousand_areTheMostAndCostAStepEach() throws TemplateException {
        RenderBudget budget = new RenderBudget();
        for (int times = 0; times < 30; times++) {
            budget.items(100_000);
        }
        assertThatThrownBy(() -> budget.items(1)).hasMessage(TOO_MANY_STEPS);
        assertThatThrownBy(() -> new RenderBudget().items(100_001)).hasMessage(TOO_MANY_ITEMS);
        assertThatThrownBy(() -> new RenderBudget().items(Long.MAX_VALUE)).hasMessage(TOO_MANY_ITEMS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {{ range(100000)|length }}                                       ¦ 100000
                    {{ ('x' * 10000000)|length }}                                    ¦ 10000000
                    {{ ([1] * 100000)|length }}                                      ¦ 100000
                    {{ (range(50000) + range(50000))|length }}                       ¦ 100000
                    {{ ('x' * 5000000 ~ 'x' * 5000000)|length }}                     ¦ 10000000
                    {{ ('x' * 1000000)|replace('x', 'yy')|length }}                  ¦ 2000000
                    {{ range(100000)|sort(reverse=true)|first }}                     ¦ 99999
                    {% for i in range(50000) %}{% if loop.last %}{{ i }}{% endif %}{% endfor %} ¦ 49999
                    {{ 'x'|center(1000)|length }}                                    ¦ 1000
                    {{ 'a\\nb'|indent(1000)|length }}                                ¦ 1003
                    {{ range(1000)|slice(1000)|length }}                             ¦ 1000
                    """)
    void render_upToABound_isDone(String template, String expected) throws TemplateException {
        assertThat(Templates.render(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(2000) %}{% for j in range(2000) %}{% endfor %}{% endfor %}",
                "{% for i in range(99999) %}{{ range(99999)|first }}{% endfor %}",
                "{% for i in range(99999) %}{{ xs|sort|sort|sort|sort|sort|sort|sort|sort }}{% endfor %}",
                "{% set t = 'x' * 9999999 %}{% for i in range(99999) %}{{ t[i] }}{% endfor %}",
                "{% set t = 'x' * 9999999 %}{% for i in range(99999) %}{{ t[i:i] }}{% endfor %}",
                "{% set t = 'x' * 9999999 %}{% for i in range(99999) %}{{ t.find('y') }}{% endfor %}",
                "{% set t = 'x' * 9999999 %}{% for i in range(99999) %}{{ t.count('y') }}{% endfor %}",
                "{% set t = 'x' * 9999999 %}{% for i in range(99999) %}{% set u = '%s' % t %}{% endfor %}",
                "{% set l = range(99999) %}{% for i in range(99999) %}{{ l[1:][0] }}{% endfor %}",
                "{% set l = range(99999) %}{% for i in range(99999) %}{{ l|slice(99999)|length }}{% endfor %}",
                "{% for i in range(99999) %}{% for j in range(99999) if j < 0 %}{% endfor %}{% endfor %}",
                "{% set l = range(99999) %}{% for i in l %}{{ l|map('default', 1)|length }}{% endfor %}",
            })
    void render_moreStepsThanThreeMillion_isStopped(String template) {
        assertThat(Templates.failure(template)).hasMessage(TOO_MANY_STEPS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'x' * 10000001 }}",
                "{{ 10000001 * 'x' }}",
                "{% set t = 'x' * 6000000 %}{{ t ~ t }}",
                "{% set t = 'x' * 6000000 %}{{ t + t }}",
                "{% set t = 'x' * 6000000 %}{{ t }}{{ t }}",
                "{% set t = 'x' * 6000000 %}{{ [t, t]|join }}",
                "{% set t = 'x' * 6000000 %}{{ [t, t]|string }}",
                "{% set t = 'x' * 6000000 %}{{ [t, t]|tojson }}",
                "{% set t = 'x' * 6000000 %}{{ '%s%s' % [t, t] }}",
                "{% set t = 'x' * 6000000 %}{{ t|replace('x', 'yy') }}",
                "{% set t = 'x' * 6000000 %}{{ t|replace('', '-') }}",
                "{% set t = '<' * 6000000 %}{{ t|escape }}",
                "{% set t = '\\n' * 60000 %}{{ t|indent(999, blank=true) }}",
                "{% set t = ' ' * 6000000 %}{{ t|urlencode }}",
                "{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}",
                "{% set t %}{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}{% endset %}",
            })
    void render_moreThanTenMillionCharacters_isStopped(String template) {
        assertThat(Templates.failure(template)).hasMessage(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ range(100001) }}",
                "{{ range(0, 10 ** 12) }}",
                "{{ range(0, -(10 ** 12), -1) }}",
                "{{ [1] * 100001 }}",
                "{{ range(60000) + range(60000) }}",
            })
    void render_moreThanAHundredThousandItems_isStopped(String template) {
        assertThat(Templates.failure(template)).hasMessage(TOO_MANY_ITEMS);
    }

    @Test
    void render_ofTwoTemplates_hasABudgetEach() {
        Template template = Template.of("{% for i in range(90000) %}{% endfor %}");
        for (int times = 0; times < 20; times++) {
            assertThatCode(() -> template.render(Map.of(), TagStyle.XML)).doesNotThrowAnyException();
        }
    }

    @Test
    void render_listsThatHoldOneAnotherManyTimes_isStopped() {
        String doubled = "{% set n = namespace(a=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}";
        for (String use : List.of("{{ n.a }}", "{{ n.a|tojson }}", "{{ n.a|format }}", "{{ n.a|tojson(2) }}")) {
            assertThat(Templates.failure(doubled + use)).as(use).hasMessage(TOO_LONG);
        }
        assertThat(Templates.failure(doubled + "{{ n.a|sort }}")).hasMessageStartingWith("Cannot compare");
    }

    @Test
    void render_deepNesting_isAMessageAndNeverAnOverflow() {
        String deep = "{% set n = namespace(a=[]) %}{% for i in range(99999) %}{% set n.a = [n.a] %}{% endfor %}";
        for (String use : List.of("{{ n.a }}", "{{ n.a|tojson }}", "{{ n.a|format }}")) {
            assertThat(Templates.failure(deep + use)).as(use).hasMessage("A value is nested too deeply.");
        }
    }
}
