package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each filter, test and operator of templates, at its edges, and the errors of each. */
class TemplateOperationsTest {

    private static final Map<String, Object> VALUES = Map.of(
            "word",
            "hello World",
            "empty",
            "",
            "whole",
            7L,
            "negative",
            -7L,
            "fraction",
            2.5,
            "yes",
            true,
            "list",
            List.of(3L, 1L, 2L),
            "words",
            List.of("b", "A", "a"),
            "map",
            Map.of("k", 1L),
            "rows",
            List.of(Map.of("n", 2L, "g", "x"), Map.of("n", 1L, "g", "y"), Map.of("n", 3L, "g", "x")));

    private static String render(String expression) throws TemplateException {
        return Template.of("{{ " + expression + " }}").render(VALUES, TagStyle.TICKS);
    }

    static List<String[]> filters() {
        return List.of(
                row("word|upper", "HELLO WORLD"),
                row("word|lower", "hello world"),
                row("word|title", "Hello World"),
                row("word|capitalize", "Hello world"),
                row("empty|capitalize", ""),
                row("'  a '|trim", "a"),
                row("'xxaxx'|trim('x')", "a"),
                row("word|replace('l', 'L')", "heLLo WorLd"),
                row("word|replace('l', 'L', 1)", "heLlo World"),
                row("word|replace('', '-')", "-h-e-l-l-o- -W-o-r-l-d-"),
                row("word|truncate(8, leeway=0)", "hello..."),
                row("word|truncate(9, true, '!', 0)", "hello Wo!"),
                row("word|wordcount", "2"),
                row("empty|wordcount", "0"),
                row("'<b>x</b>  y'|striptags", "x y"),
                row("'<&>'|escape", "&lt;&amp;&gt;"),
                row("'<&>'|e", "&lt;&amp;&gt;"),
                row("'<script>'|escape_script_tag", "&lt;script>"),
                row("word|safe", "hello World"),
                row("'a b/c'|urlencode", "a%20b/c"),
                row("'a\\nb'|indent(2)", "a\n  b"),
                row("'a\\nb'|indent(2, true)", "  a\n  b"),
                row("'ab'|center(6)", "  ab  "),
                row("whole|string ~ '!'", "7!"),
                row("'12'|int + 1", "13"),
                row("'x'|int", "0"),
                row("'x'|int(5)", "5"),
                row("fraction|int", "2"),
                row("yes|int", "1"),
                row("'1.5'|float", "1.5"),
                row("'x'|float(2)", "2"),
                row("negative|abs", "7"),
                row("(0 - fraction)|abs", "2.5"),
                row("fraction|round", "2.0"),
                row("2.345|round(2, 'floor')", "2.34"),
                row("2.341|round(2, 'ceil')", "2.35"),
                row("whole|round", "7"),
                row("word|length", "11"),
                row("list|count", "3"),
                row("map|length", "1"),
                row("missing|default('d')", "d"),
                row("empty|d('d', true)", "d"),
                row("empty|default('d')", ""),
                row("map|tojson", "{\"k\": 1}"),
                row("list|first", "3"),
                row("list|last", "2"),
                row("list|join('-')", "3-1-2"),
                row("'abc'|list|join(',')", "a,b,c"),
                row("list|sort|join", "123"),
                row("list|sort(reverse=true)|join", "321"),
                row("words|sort(case_sensitive=true)|join", "Aab"),
                row("rows|sort(attribute='n')|map(attribute='n')|join", "123"),
                row("list|reverse|join", "213"),
                row("'abc'|reverse", "cba"),
                row("words|unique|join", "bA"),
                row("words|map('upper')|join", "BAA"),
                row("rows|map(attribute='z', default='-')|join", "---"),
                row("list|select('gt', 1)|join", "32"),
                row("list|reject('odd')|join", "2"),
                row("rows|selectattr('g', '==', 'x')|map(attribute='n')|join", "23"),
                row("rows|rejectattr('g', 'eq', 'x')|map(attribute='n')|join", "1"),
                row("list|sum", "6"),
                row("rows|sum('n', 10)", "16"),
                row("list|min", "1"),
                row("list|max", "3"),
                row("list|batch(2, 0)|list|length", "2"),
                row("list|slice(2)|list|length", "2"),
                row("map|items|first|first", "k"),
                row("map|dictsort|first|last", "1"),
                row("(rows|groupby('g')|first).grouper", "x"),
                row("'%s is %d'|format('a', 3)", "a is 3"),
                row("'%5.1f%%'|format(fraction)", "  2.5%"),
                row("word|format('plain')", "hello World"),
                row("word|tag('t')", "t: ```\nhello World\n```"),
                row("word|with_images", "hello World"));
    }

    private static String[] row(String expression, String expected) {
        return new String[] {expression, expected};
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void filter_atItsEdge_writesWhatIsExpected(String expression, String expected) throws Exception {
        assertThat(render(expression)).isEqualTo(expected);
    }

    @Test
    void filters_areAllInTheTable() {
        List<String> expressions = new ArrayList<>();
        filters().forEach(row -> expressions.add(row[0].replace(" ", "")));
        Set<String> missing = new HashSet<>(Filters.NAMES);
        missing.removeIf(name -> expressions.stream().anyMatch(text -> text.matches(".*\\|" + name + "\\b.*")));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '"',
            value = {
                "word is defined ¦ missing is defined",
                "missing is undefined ¦ word is undefined",
                "none is none ¦ empty is none",
                "word is string ¦ whole is string",
                "whole is number ¦ word is number",
                "whole is integer ¦ fraction is integer",
                "fraction is float ¦ whole is float",
                "yes is boolean ¦ whole is boolean",
                "yes is true ¦ whole is true",
                "(not yes) is false ¦ yes is false",
                "map is mapping ¦ list is mapping",
                "list is iterable ¦ whole is iterable",
                "word is sequence ¦ whole is sequence",
                "8 is even ¦ 7 is even",
                "negative is odd ¦ 8 is odd",
                "'a' is lower ¦ word is lower",
                "'A' is upper ¦ word is upper",
                "8 is divisibleby 4 ¦ 8 is divisibleby 0",
                "whole is equalto 7 ¦ whole is equalto 8",
                "whole is eq 7.0 ¦ whole is eq '7'",
                "whole is sameas 7 ¦ whole is sameas 8",
                "whole is ne 8 ¦ whole is ne 7",
                "whole is gt 6 ¦ whole is gt 7",
                "whole is greaterthan 6 ¦ whole is greaterthan 7",
                "whole is ge 7 ¦ whole is ge 8",
                "whole is lt 8 ¦ whole is lt 7",
                "whole is lessthan 8 ¦ whole is lessthan 7",
                "whole is le 7 ¦ whole is le 6",
                "1 is in list ¦ 9 is in list",
                "'ell' in word ¦ 'xyz' in word",
                "9 not in list ¦ 1 not in list",
                "'k' in map ¦ 'x' in map",
                "whole == 7.0 ¦ whole == '7'",
                "list == [3, 1, 2] ¦ list == [1, 2, 3]",
                "whole != 8 ¦ whole != 7",
                "whole < 8 ¦ whole < 7",
                "whole <= 7 ¦ whole <= 6",
                "'b' > 'a' ¦ 'a' > 'b'",
                "yes >= 1 ¦ yes >= 2",
                "yes and whole ¦ yes and empty",
                "empty or yes ¦ empty or missing",
                "not empty ¦ not word"
            })
    void test_ofTwoExpressions_holdsForTheFirstAlone(String holds, String fails) throws Exception {
        assertThat(render("'y' if " + holds + " else 'n'")).isEqualTo("y");
        assertThat(render("'y' if " + fails + " else 'n'")).isEqualTo("n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '"',
            value = {
                "7 + 2 ¦ 9",
                "7 - 9 ¦ -2",
                "7 * 2 ¦ 14",
                "7 / 2 ¦ 3.5",
                "negative // 2 ¦ -4",
                "negative % 3 ¦ 2",
                "2 ** 10 ¦ 1024",
                "2 ** -1 ¦ 0.5",
                "7.5 // 2 ¦ 3.0",
                "yes + 1 ¦ 2",
                "'a' + 'b' ¦ ab",
                "'ab' * 2 ¦ abab",
                "'[' ~ 1 ~ ']' ¦ [1]",
                "([1] + [2])|join(',') ¦ 1,2",
                "'%s!' % 'a' ¦ a!",
                "word[0] ¦ h",
                "word[-1] ¦ d",
                "word[1:3] ¦ el",
                "list[:2]|join ¦ 31",
                "list[-1] ¦ 2",
                "map['k'] ¦ 1",
                "rows.0.n ¦ 2"
            })
    void operator_ofTwoValues_writesItsResult(String expression, String expected) throws Exception {
        assertThat(render(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '"',
            value = {
                "word|abs ¦ 'abs' takes a number, not a text.",
                "list|round ¦ 'round' takes a number, not a list.",
                "word - 1 ¦ '-' does not work with a text and a number.",
                "list < 1 ¦ Cannot compare a list with a number.",
                "1 // 0 ¦ Division by zero.",
                "1.5 % 0 ¦ Division by zero.",
                "'%d' % 'a' ¦ '%d' takes a number, not a text.",
                "'%s %s' % 'a' ¦ There are fewer values than placeholders.",
                "'%x' % 1 ¦ '%' must be followed by s, d, f or another '%'.",
                "word|center(2000) ¦ 'width' must be a whole number from 0 to 1,000.",
                "word|center('x') ¦ 'width' must be a whole number from -100,000 to 100,000.",
                "whole|items ¦ 'items' does not work with a number.",
                "whole|join ¦ Expected a list, found a number.",
                "none|join ¦ Expected a list, found none.",
                "list|map('nope') ¦ There is no filter called 'nope'.",
                "list|select('nope') ¦ There is no test called 'nope'.",
                "word|format('nope') ¦ There is no format 'nope': use plain, markdown, html, json or spreadsheet.",
                "missing.x ¦ There is no value for 'missing'.",
                "range(1, 5, 0) ¦ The step of a range must not be 0.",
                "range('a') ¦ A range takes whole numbers, not a text."
            })
    void render_operationThatCannotBeDone_saysWhyInItsLine(String expression, String message) {
        assertThatThrownBy(() -> Template.of("one\n{{ " + expression + " }}").render(VALUES, TagStyle.TICKS))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message)
                .extracting(problem -> ((TemplateException) problem).line())
                .isEqualTo(2);
    }
}
