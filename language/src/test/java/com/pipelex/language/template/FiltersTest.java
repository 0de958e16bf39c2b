package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters over the values of a run, and those that Jinja does not have. Jinja's own are in {@link JinjaEdgesTest}. */
class FiltersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    text|upper                        ¦ SOME TEXT
                    text|replace('Some', 'Any')       ¦ Any text
                    text|length                       ¦ 9
                    text|wordcount                    ¦ 2
                    text|first                        ¦ refused
                    text|reverse                      ¦ txet emoS
                    text|truncate(6, leeway=0)        ¦ Som...
                    text|title                        ¦ Some Text
                    text|string                       ¦ Some text
                    text|default('d')                 ¦ Some text
                    text|center(11)                   ¦ ` Some text `
                    text|urlencode                    ¦ Some%20text
                    seven|int                         ¦ 7
                    seven|float                       ¦ 7.0
                    half|round                        ¦ 0.0
                    half|abs                          ¦ 0.5
                    seven|string ~ '!'                ¦ 7!
                    card|upper                        ¦ A CARD
                    card.stars|float                  ¦ 5.0
                    card.title|lower                  ¦ countess
                    card.missing|default('d')         ¦ d
                    """)
    void filter_ofAValueOfARun_takesWhatItHolds(String expression, String expected) {
        assertThat(output(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    texts|length                      ¦ 2
                    texts|count                       ¦ 2
                    texts|first                       ¦ one
                    texts|last                        ¦ two
                    texts|join(', ')                  ¦ one, two
                    texts|map('upper')|join           ¦ ONETWO
                    texts|map(attribute='text')|join  ¦ onetwo
                    texts|list|length                 ¦ 2
                    texts|reverse|join                ¦ twoone
                    texts|sort(reverse=true)|join     ¦ twoone
                    texts|select('eq', 'two')|join    ¦ two
                    texts|reject('eq', 'two')|join    ¦ one
                    texts|selectattr('text', 'eq', 'one')|join ¦ one
                    texts|unique|join                 ¦ onetwo
                    texts|batch(1)|length             ¦ 2
                    numbers|sum                       ¦ 3
                    numbers|min                       ¦ 1
                    numbers|max                       ¦ 2
                    numbers|sort|join                 ¦ 12
                    numbers|sum(start=0.5)            ¦ 3.5
                    card.tags|join                    ¦ ab
                    """)
    void filter_ofAListOfARun_takesItsItems(String expression, String expected) {
        assertThat(output(expression)).isEqualTo(expected);
    }

    private static String output(String expression) {
        try {
            return Templates.print(expression);
        } catch (TemplateException refused) {
            return "refused";
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    text|format                       ¦ Some text
                    text|format('plain')              ¦ Some text
                    text|format('markdown')           ¦ MARKDOWN:Some text
                    text|format('html')               ¦ HTML:Some text
                    text|format('json')               ¦ JSON:Some text
                    text|format('spreadsheet')        ¦ SPREADSHEET:Some text
                    text|format(text_format='json')   ¦ JSON:Some text
                    name|format('json')               ¦ "Ada"
                    n|format('json')                  ¦ 3
                    x|format                          ¦ 2.5
                    nothing|format('json')            ¦ null
                    d|format                          ¦ k: 1⏎
                    d|format('json')                  ¦ {"k": 1}
                    xs|format                         ¦ - 3⏎- 1⏎- 2⏎
                    xs|format('json')                 ¦ [3, 1, 2]
                    '<b>'|format('html')              ¦ &lt;b&gt;
                    '<b>'|format('markdown')          ¦ <b>
                    ['<', '>']|format('html')         ¦ - &lt;⏎- &gt;⏎
                    text|with_images                  ¦ Some text
                    """)
    void format_ofAValue_writesItInThatFormat(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression).replace('\n', '⏎')).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    '%s is %d'|format('a', 3)         ¦ a is 3
                    '%d%%'|format(5)                  ¦ 5%
                    '%s'|format(text)                 ¦ Some text
                    '%d|%.1f'|format(seven, half)     ¦ 7|0.5
                    '%s'|format(none)                 ¦ None
                    '%s'|format([1, 2])               ¦ [1, 2]
                    """)
    void format_ofAPatternWithPlaces_fillsThem(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    name|tag                          ¦ <data>⏎Ada⏎</data>
                    name|tag('who')                   ¦ <who>⏎Ada⏎</who>
                    name|tag(name='who')              ¦ <who>⏎Ada⏎</who>
                    name|upper|tag(name ~ '1')        ¦ <Ada1>⏎ADA⏎</Ada1>
                    xs|tag('xs')                      ¦ <xs>⏎- 3⏎- 1⏎- 2⏎⏎</xs>
                    ''|tag('e')                       ¦ <e>⏎⏎</e>
                    n|tag('n')                        ¦ <n>⏎3⏎</n>
                    """)
    void tag_ofAValue_setsItApart(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression).replace('\n', '⏎')).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    <script>a</script>       ¦ &lt;script>a&lt;/script>
                    <SCRIPT src=x>           ¦ &lt;SCRIPT src=x>
                    < script>                ¦ < script>
                    <b>script</b>            ¦ <b>script</b>
                    <scripted>               ¦ &lt;scripted>
                    """)
    void escapeScriptTag_ofHtml_disarmsScriptsAlone(String html, String expected) throws TemplateException {
        assertThat(Templates.renderWith("{{ html|escape_script_tag }}", "html", html))
                .isEqualTo(expected);
    }

    @Test
    void filters_ofTheFormat_useThatOfTheWholeTemplate() throws TemplateException {
        Template template = Template.of("{{ v }} $v {{ v|format }} {{ v|tag('t') }} @v {{ v|format('plain') }}");
        assertThat(template.render(Map.of("v", "<"), TagStyle.NO_TAG, Format.HTML))
                .isEqualTo("< &lt; &lt; &lt; &lt; <");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing|format", "missing|tag('x')", "missing|format('json')", "card.missing|with_images"})
    void format_ofAValueThatIsMissing_isAnError(String expression) {
        assertThat(Templates.failure("{{ " + expression + " }}"))
                .hasMessageMatching("There is no value for '(missing|card\\.missing)'\\.");
    }

    @Test
    void names_ofAllFilters_canBeCalledAndThoseOfTheListAreIncluded() {
        assertThat(Filters.NAMES).containsAll(ListFilters.NAMES).hasSize(49);
        for (String name : Filters.NAMES) {
            assertThat(Template.of("{{ a|" + name + " }}").flaw()).as(name).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    name|upper(1)                 ¦ Too many arguments: 'upper' takes none.
                    name|trim('a', 'b')           ¦ Too many arguments: 'trim' takes chars.
                    xs|join(',', 'a', 'b')        ¦ Too many arguments: 'join' takes d, attribute.
                    name|upper(a=1)               ¦ 'upper' has no argument 'a': it takes none.
                    name|truncate(lenght=5)       ¦ 'truncate' has no argument 'lenght': it takes length, killwords, end, leeway.
                    xs|sort(desc=true)            ¦ 'sort' has no argument 'desc': it takes reverse, case_sensitive, attribute.
                    xs|join(',', d=';')           ¦ The argument 'd' is given twice.
                    xs|join(d=',', d=';')         ¦ The argument 'd' is given twice.
                    xs|join(d=',', 'a')           ¦ An argument without a name cannot follow one with a name.
                    """)
    void filter_withArgumentsItDoesNotTake_isRefusedBeforeAnythingRuns(String expression, String message) {
        assertThat(Template.of("\n{{ " + expression + " }}").flaw())
                .hasValueSatisfying(flaw ->
                        assertThat(flaw.line() + ": " + flaw.getMessage()).isEqualTo("2: " + message));
    }

    @Test
    void map_withArgumentsItsFilterDoesNotTake_isRefused() {
        assertThat(Templates.message("{{ words|map('truncate', lenght=5)|list }}"))
                .isEqualTo("1: 'truncate' has no argument 'lenght': it takes length, killwords, end, leeway.");
        assertThat(Templates.message("{{ words|map('upper', 1)|list }}"))
                .isEqualTo("1: Too many arguments: 'upper' takes none.");
    }

    @Test
    void signatures_ofFiltersThatPassArgumentsOn_takeAny() {
        for (String name : new String[] {"map", "select", "reject", "selectattr", "rejectattr", "format"}) {
            assertThat(Template.of("{{ a|" + name + "('x', 1, 2, 3, y=4) }}").flaw())
                    .as(name)
                    .isEmpty();
        }
    }
}
