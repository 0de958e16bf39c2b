package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short forms {@code $name}, {@code @name} and {@code @?name}, and what looks like one. */
class ShortFormsTest {

    /** The parts on one line: the values in angle brackets behind the letter of their form, the texts as they are. */
    private static String parts(String text) {
        StringBuilder out = new StringBuilder();
        for (Part part : ShortForms.in(text)) {
            if (part instanceof Part.Value value) {
                out.append(value.form().name().charAt(0))
                        .append('<')
                        .append(value.path())
                        .append('>');
            } else {
                out.append(((Part.Text) part).text());
            }
        }
        return out.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $a                 ¦ I<a>
                    @a                 ¦ T<a>
                    @?a                ¦ O<a>
                    $_a1               ¦ I<_a1>
                    $A                 ¦ I<A>
                    x $a y             ¦ x I<a> y
                    $a$b               ¦ I<a>I<b>
                    $a@b               ¦ I<a>@b
                    $a @b @?c          ¦ I<a> T<b> O<c>
                    ($a)               ¦ (I<a>)
                    "$a"               ¦ "I<a>"
                    x$a                ¦ xI<a>
                    $a-$b              ¦ I<a>-I<b>
                    $a/$b              ¦ I<a>/I<b>
                    $a's               ¦ I<a>'s
                    """)
    void in_nameBehindASign_isAValue(String text, String parts) {
        assertThat(parts(text)).isEqualTo(parts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $a.b               ¦ I<a.b>
                    @a.b.c             ¦ T<a.b.c>
                    @?a.b              ¦ O<a.b>
                    $a.0.b             ¦ I<a.0.b>
                    $a._b              ¦ I<a._b>
                    $a.b-c             ¦ I<a.b>-c
                    $a.b(c)            ¦ I<a.b>(c)
                    $a.b[0]            ¦ I<a.b>[0]
                    """)
    void in_dots_leadToFields(String text, String parts) {
        assertThat(parts(text)).isEqualTo(parts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $a.                ¦ I<a>.
                    @a.                ¦ T<a>.
                    @?a.               ¦ O<a>.
                    $a.b.              ¦ I<a.b>.
                    $a...              ¦ I<a>...
                    $a..b              ¦ I<a>..b
                    $a.b..c            ¦ I<a.b>..c
                    $a, $b.            ¦ I<a>, I<b>.
                    $a. $b             ¦ I<a>. I<b>
                    $a!                ¦ I<a>!
                    $a?                ¦ I<a>?
                    $a:                ¦ I<a>:
                    """)
    void in_marksAtTheEndOfASentence_areText(String text, String parts) {
        assertThat(parts(text)).isEqualTo(parts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@example.com",
                "a.b@c.d",
                "a_@b",
                "a%@b",
                "a+@b",
                "a-@b",
                "1@b",
                "é@b",
                "漢@b",
                "x@y and z@w.org"
            })
    void in_address_isText(String text) {
        assertThat(parts(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$5",
                "$ a",
                "$",
                "$$",
                "$.a",
                "$-a",
                "${a}",
                "$é",
                "@ a",
                "@",
                "@@",
                "@5",
                "@.a",
                "@{a}",
                "@?",
                "@? a",
                "@?5",
                "@?.a",
                "5$",
                "a $",
                "$5.a",
                "100 $, 5 @"
            })
    void in_signWithoutAName_isText(String text) {
        assertThat(parts(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $$a                ¦ $I<a>
                    @@a                ¦ @T<a>
                    $@a                ¦ $T<a>
                    @$a                ¦ @I<a>
                    @?@a               ¦ @?T<a>
                    @?$a               ¦ @?I<a>
                    @?@?a              ¦ @?O<a>
                    (me@x) @a          ¦ (me@x) T<a>
                    $5 $a              ¦ $5 I<a>
                    $café              ¦ I<caf>é
                    """)
    void in_severalSigns_areTakenOneByOne(String text, String parts) {
        assertThat(parts(text)).isEqualTo(parts);
    }

    @Test
    void in_valuesOnLaterLines_haveTheirLine() {
        assertThat(ShortForms.in("a\n$b\n\n@c $d"))
                .filteredOn(Part.Value.class::isInstance)
                .extracting(part -> ((Part.Value) part).path() + ((Part.Value) part).line())
                .containsExactly("b1", "c3", "d3");
    }

    @Test
    void in_textWithoutSigns_isOnePart() {
        assertThat(ShortForms.in("nothing here\n")).containsExactly(new Part.Text("nothing here\n"));
        assertThat(ShortForms.in("")).isEmpty();
    }

    @Test
    void in_millionSigns_takeLinearTime() {
        assertThat(ShortForms.in("$a ".repeat(200_000))).hasSize(400_000);
        assertThat(parts("$".repeat(200_000))).hasSize(200_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    Dear $name,             ¦ Dear Ada,
                    $n of $card.stars.      ¦ 3 of 5.
                    $xs.0                   ¦ 3
                    $people.1.name          ¦ Ana
                    $text                   ¦ Some text
                    $empty|                 ¦ |
                    $nothing                ¦ None
                    $yes                    ¦ True
                    $x                      ¦ 2.5
                    @name                   ¦ <name>⏎Ada⏎</name>
                    @card.title             ¦ <card.title>⏎Countess⏎</card.title>
                    a @?name b              ¦ a <name>⏎Ada⏎</name> b
                    [@?missing]             ¦ []
                    [@?card.missing]        ¦ []
                    [@?empty]               ¦ []
                    [@?nothing]             ¦ []
                    [@?no]                  ¦ []
                    {% raw %}$name{% endraw %} ¦ $name
                    {# $missing #}          ¦ ``
                    {{ '$missing' }}        ¦ $missing
                    {% if yes %}$name{% endif %} ¦ Ada
                    {% for i in xs %}$i{% endfor %} ¦ 312
                    {% set v = 1 %}$v       ¦ 1
                    """)
    void render_shortForms_writeTheirValues(String template, String expected) throws TemplateException {
        assertThat(Templates.render(template).replace('\n', '⏎')).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    $missing         ¦ 2: There is no value for 'missing'.
                    @missing         ¦ 2: There is no value for 'missing'.
                    $card.missing    ¦ 2: There is no value for 'card.missing'.
                    @card.missing    ¦ 2: There is no value for 'card.missing'.
                    $missing.a       ¦ 2: There is no value for 'missing'.
                    @?missing.a      ¦ 2: There is no value for 'missing'.
                    $xs.9            ¦ 2: There is no value for 'xs.9'.
                    $n.a             ¦ 2: There is no value for 'n.a'.
                    """)
    void render_shortFormWithoutValue_isAnErrorInItsLine(String form, String message) {
        assertThat(Templates.message("$name\n" + form + "\n$name")).isEqualTo(message);
    }
}
