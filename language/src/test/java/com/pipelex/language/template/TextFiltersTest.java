package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts: the operations of Python's strings, HTML and percent-encoding. */
class TextFiltersTest {

    @ParameterizedTest(name = "[{0}] without [{1}]")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ` a `      ¦           ¦ a
                    xxaxx      ¦ x         ¦ a
                    xyaxy      ¦ yx        ¦ a
                    abc        ¦ z         ¦ abc
                    aaa        ¦ a         ¦ ``
                    ``         ¦ a         ¦ ``
                    ` a `      ¦ ``        ¦ ` a `
                    """)
    void stripped_charactersAtBothEnds_areRemoved(String text, @Nullable String chars, String expected) {
        assertThat(PythonText.stripped(text, chars)).isEqualTo(expected);
    }

    @Test
    void stripped_blanksOfUnicode_areRemoved() {
        assertThat(PythonText.stripped("\u00a0\u2003\t a \u3000\n", null)).isEqualTo("a");
        assertThat(PythonText.strippedAtStart("\u00a0a\u00a0", null)).isEqualTo("a\u00a0");
        assertThat(PythonText.strippedAtEnd("\u00a0a\u00a0", null)).isEqualTo("\u00a0a");
    }

    @ParameterizedTest(name = "[{0}] at [{1}], at most {2}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a,b,c      ¦ ,   ¦ -1  ¦ a|b|c
                    a,b,c      ¦ ,   ¦ 1   ¦ a|b,c
                    a,b,c      ¦ ,   ¦ 0   ¦ a,b,c
                    a,b,c      ¦ ,   ¦ 9   ¦ a|b|c
                    ,a,        ¦ ,   ¦ -1  ¦ |a|
                    a--b---c   ¦ --  ¦ -1  ¦ a|b|-c
                    abc        ¦ ,   ¦ -1  ¦ abc
                    ``         ¦ ,   ¦ -1  ¦ ``
                    a.b        ¦ .   ¦ -1  ¦ a|b
                    """)
    void split_atASeparator_keepsEmptyParts(String text, String separator, int most, String expected) {
        assertThat(String.join("|", PythonText.split(text, separator, most))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "[{0}], at most {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a b c          ¦ -1  ¦ a|b|c
                    `  a   b  `    ¦ -1  ¦ a|b
                    a b  c         ¦ 1   ¦ a|b  c
                    `a b  c  `     ¦ 1   ¦ a|b  c
                    `  a b`        ¦ 0   ¦ a b
                    abc            ¦ -1  ¦ abc
                    """)
    void words_ofAText_areSplitAtRunsOfBlanks(String text, int most, String expected) {
        assertThat(String.join("|", PythonText.words(text, most))).isEqualTo(expected);
    }

    @Test
    void words_ofBlanks_areNone() {
        assertThat(PythonText.words("", -1)).isEmpty();
        assertThat(PythonText.words(" \n\u00a0", -1)).isEmpty();
    }

    @ParameterizedTest(name = "{1} in {0} by {2}, {3} times")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    aaa    ¦ a    ¦ b    ¦ -1  ¦ bbb
                    aaa    ¦ a    ¦ b    ¦ 0   ¦ aaa
                    aaa    ¦ a    ¦ b    ¦ 2   ¦ bba
                    aaa    ¦ aa   ¦ b    ¦ -1  ¦ ba
                    aaa    ¦ a    ¦ aa   ¦ -1  ¦ aaaaaa
                    abc    ¦ b    ¦ ``   ¦ -1  ¦ ac
                    abc    ¦ z    ¦ x    ¦ -1  ¦ abc
                    abc    ¦ ``   ¦ -    ¦ -1  ¦ -a-b-c-
                    abc    ¦ ``   ¦ -    ¦ 2   ¦ -a-bc
                    a😀    ¦ ``   ¦ -    ¦ -1  ¦ -a-😀-
                    ``     ¦ ``   ¦ -    ¦ -1  ¦ -
                    ``     ¦ a    ¦ -    ¦ -1  ¦ ``
                    a.c    ¦ .    ¦ $1   ¦ -1  ¦ a$1c
                    """)
    void replaced_occurrencesFromTheLeft_doNotOverlap(String text, String old, String by, int count, String expected)
            throws TemplateException {
        PythonText.Replacement replacement = new PythonText.Replacement(old, by, count);
        assertThat(PythonText.replaced(text, replacement, new RenderBudget())).isEqualTo(expected);
    }

    @Test
    void replaced_textThatWouldBeTooLong_isRefusedBeforeItIsMade() {
        PythonText.Replacement replacement = new PythonText.Replacement("a", "b".repeat(1_000), -1);
        assertThatThrownBy(() -> PythonText.replaced("a".repeat(100_000), replacement, new RenderBudget()))
                .hasMessage("The template makes a text of more than 10,000,000 characters.");
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    banana ¦ a    ¦ 3
                    banana ¦ ana  ¦ 1
                    banana ¦ z    ¦ 0
                    abc    ¦ ``   ¦ 4
                    ``     ¦ ``   ¦ 1
                    a😀    ¦ ``   ¦ 3
                    """)
    void count_occurrences_doNotOverlap(String text, String part, long count) {
        assertThat(PythonText.count(text, part)).isEqualTo(count);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    it's a b-c      ¦ It'S A B-C     ¦ It's A B-C
                    x1y             ¦ X1Y            ¦ X1y
                    a_b c.d         ¦ A_B C.D        ¦ A_b C.d
                    (a) [b] {c} <d> ¦ (A) [B] {C} <D> ¦ (A) [B] {C} <D>
                    "q" 'r'         ¦ "Q" 'R'        ¦ "q" 'r'
                    ÉA              ¦ Éa             ¦ Éa
                    ``              ¦ ``             ¦ ``
                    """)
    void title_asAMethodAndAsAFilter_differAsInPython(String text, String method, String filter)
            throws TemplateException {
        assertThat(PythonText.title(text)).isEqualTo(method);
        assertThat(TextFilters.apply("title", text, Templates.arguments(), new RenderBudget()))
                .isEqualTo(filter);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ab   ¦ 2  ¦ ab
                    ab   ¦ 3  ¦ ` ab`
                    ab   ¦ 4  ¦ ` ab `
                    ab   ¦ 5  ¦ `  ab `
                    abc  ¦ 4  ¦ `abc `
                    abc  ¦ 5  ¦ ` abc `
                    😀   ¦ 3  ¦ ` 😀 `
                    ``   ¦ 2  ¦ `  `
                    ab   ¦ 0  ¦ ab
                    """)
    void center_oddBlank_goesWherePythonPutsIt(String text, long width, String expected) throws TemplateException {
        assertThat(TextFilters.apply("center", text, Templates.arguments(width), new RenderBudget()))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    'a😀b😀c'|truncate(4, true, '', 0)             ¦ a😀b😀
                    'a😀b'|truncate(2, true, '', 0)                ¦ a😀
                    'abcdef'|truncate(3, true, '😀', 0)            ¦ ab😀
                    'one two three'|truncate(9, leeway=0)          ¦ one...
                    'one two three'|truncate(9, leeway=4)          ¦ one two three
                    'onetwothree'|truncate(9, leeway=0)            ¦ onetwo...
                    'one two'|truncate(7, leeway=0)                ¦ one two
                    'abc'|truncate(1, leeway=0)                    ¦ ...
                    """)
    void truncate_ofCharacters_neverCutsOneInTwo(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    'a\\nb'|indent                        ¦ a⏎    b
                    'a\\nb'|indent(0)                     ¦ a⏎b
                    'a\\nb'|indent('> ')                  ¦ a⏎> b
                    'a\\nb'|indent('> ', true)            ¦ > a⏎> b
                    'a\\n\\nb'|indent(1)                  ¦ a⏎⏎ b
                    'a\\n\\nb'|indent(1, blank=true)      ¦ a⏎ ⏎ b
                    'a\\n'|indent(1)                      ¦ a⏎
                    '    \\n    '|indent(4)               ¦ `    ⏎        `
                    'Ada'|indent('Ada')                   ¦ Ada
                    ''|indent(2)                          ¦ ``
                    """)
    void indent_linesAfterTheFirst_areIndentedUnlessEmpty(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression).replace('\n', '⏎')).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    <p>a</p>              ¦ a
                    <p>a</p> <p>b</p>     ¦ a b
                    a<br/>b               ¦ ab
                    a < b                 ¦ a < b
                    a < b > c             ¦ a c
                    1 > 0                 ¦ 1 > 0
                    <!-- a > b -->c       ¦ c
                    <!-- a                ¦ <!-- a
                    <a                    ¦ <a
                    `  a   b  `           ¦ a b
                    a &amp; b             ¦ a & b
                    &lt;b&gt;             ¦ <b>
                    &quot;&#39;&#x27;     ¦ "''
                    &amp;lt;              ¦ &lt;
                    &#233;&#xe9;          ¦ éé
                    &#0;                  ¦ �
                    &#9999999;            ¦ �
                    &nope;                ¦ &nope;
                    &amp                  ¦ &amp
                    """)
    void striptags_ofHtml_leavesItsText(String html, String expected) {
        assertThat(Html.stripped(html)).isEqualTo(expected);
    }

    @Test
    void striptags_ofAHundredThousandOpenTags_takesLinearTime() {
        assertThat(Html.stripped("<".repeat(100_000))).hasSize(100_000);
        assertThat(Html.stripped("<!--".repeat(50_000))).hasSize(200_000);
        assertThat(Html.stripped("<b>".repeat(100_000))).isEmpty();
    }

    @Test
    void escaped_charactersOfHtml_areEntities() {
        assertThat(Html.escaped("<a href=\"x\">'&amp;'</a>"))
                .isEqualTo("&lt;a href=&#34;x&#34;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
        assertThat(Html.escaped("é\n")).isEqualTo("é\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a b/c         ¦ a%20b/c
                    a+b           ¦ a%2Bb
                    ?a=b&c        ¦ %3Fa%3Db%26c
                    ~-_.          ¦ ~-_.
                    *'()!         ¦ %2A%27%28%29%21
                    é😀           ¦ %C3%A9%F0%9F%98%80
                    100%          ¦ 100%25
                    """)
    void urlencode_ofAText_leavesSlashesAlone(String text, String expected) throws TemplateException {
        assertThat(UrlEncoding.of(text)).isEqualTo(expected);
    }

    @Test
    void urlencode_ofPairs_isAQuery() throws TemplateException {
        assertThat(UrlEncoding.of(Map.of("a b", "c/d&e"))).isEqualTo("a+b=c%2Fd%26e");
        assertThat(UrlEncoding.of(List.of(List.of("a", 1L), List.of("b", true))))
                .isEqualTo("a=1&b=True");
        assertThat(UrlEncoding.of(Map.of())).isEmpty();
        assertThat(UrlEncoding.of(List.of())).isEmpty();
        assertThat(UrlEncoding.of(5L)).isEqualTo("5");
        assertThat(UrlEncoding.of(Templates.RunValue.text("a b"))).isEqualTo("a%20b");
    }

    @Test
    void urlencode_ofAListWithoutPairs_isRefused() {
        assertThatThrownBy(() -> UrlEncoding.of(List.of("a", "b")))
                .hasMessage("'urlencode' takes a text, a map or a list of pairs.");
        assertThatThrownBy(() -> UrlEncoding.of(List.of(List.of("a", "b", "c"))))
                .hasMessage("'urlencode' takes a text, a map or a list of pairs.");
    }

    @Test
    void capitalized_firstCharacter_mayBeAPairOfUnits() {
        assertThat(PythonText.capitalized("𐐨𐐨")).isEqualTo("𐐀𐐨");
        assertThat(PythonText.capitalized("ßA")).isEqualTo("SSa");
        assertThat(PythonText.capitalized("")).isEmpty();
    }
}
