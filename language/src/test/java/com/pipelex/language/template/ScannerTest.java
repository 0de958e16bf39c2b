package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pieces of a template: text, braces, raw text; their lines, and the blanks between them. */
class ScannerTest {

    /** The pieces on one line: kind, line and text, with line breaks as {@code ⏎} and blanks as {@code ·}. */
    private static String pieces(String template, Category category) throws TemplateException {
        StringBuilder out = new StringBuilder();
        for (Piece piece : Scanner.pieces(visible(template), category)) {
            String kind = piece.kind().name().substring(0, 1);
            out.append(kind).append(piece.line()).append('<');
            out.append(piece.text().replace("\n", "⏎").replace(" ", "·").replace("\t", "⇥"));
            out.append("> ");
        }
        return out.toString().strip();
    }

    private static String visible(String template) {
        return template.replace("⏎", "\n").replace("·", " ").replace("⇥", "\t").replace("␍", "\r");
    }

    private static String basic(String template) throws TemplateException {
        return pieces(template, Category.BASIC);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a                      ¦ T1<a>
                    a{{·b·}}c              ¦ T1<a> O1<b> T1<c>
                    {{b}}                  ¦ O1<b>
                    {{}}                   ¦ O1<>
                    {%·if·a·%}b{%·endif·%} ¦ B1<if·a> T1<b> B1<endif>
                    {%if·a%}               ¦ B1<if·a>
                    a{#·b·#}c              ¦ T1<a> T1<c>
                    {##}                   ¦ ``
                    {#·{{·a·}}·{%·#}b      ¦ T1<b>
                    a{b}c                  ¦ T1<a{b}c>
                    {·{·a·}·}              ¦ T1<{·{·a·}·}>
                    a}}·%}·#}b             ¦ T1<a}}·%}·#}b>
                    {                      ¦ T1<{>
                    a{                     ¦ T1<a{>
                    {{·'}}'·}}             ¦ O1<'}}'>
                    {{·"%}"·}}             ¦ O1<"%}">
                    {{·'it\\'s·}}'·}}      ¦ O1<'it\\'s·}}'>
                    {{·{'a':·{'b':·1}}·}}  ¦ O1<{'a':·{'b':·1}}>
                    {{{'a':·1}}}           ¦ O1<{'a':·1}>
                    {{·a[{'b':·1}['b']]·}} ¦ O1<a[{'b':·1}['b']]>
                    {%·set·a·=·'%}'·%}     ¦ B1<set·a·=·'%}'>
                    {#·'·#}b{#·"·#}        ¦ T1<b>
                    """)
    void pieces_ofTextAndBraces_areCutApart(String template, String pieces) throws TemplateException {
        assertThat(basic(template)).isEqualTo(pieces);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a⏎{{·b·}}⏎c              ¦ T1<a⏎> O2<b> T2<⏎c>
                    ⏎⏎{{·b·}}                ¦ T1<⏎⏎> O3<b>
                    {{⏎b⏎}}{{·c·}}           ¦ O1<b> O3<c>
                    {#⏎⏎#}{{·c·}}            ¦ O3<c>
                    {%·raw·%}⏎{%·endraw·%}{{·c·}} ¦ R1<⏎> O2<c>
                    a␍⏎{{·b·}}␍{{·c·}}       ¦ T1<a⏎> O2<b> T2<⏎> O3<c>
                    {{·'⏎'·}}{{·b·}}         ¦ O1<'⏎'> O2<b>
                    {%·set·a·=⏎1·%}⏎{{·a·}}  ¦ B1<set·a·=⏎1> T2<⏎> O3<a>
                    """)
    void pieces_afterLineBreaks_haveTheirLine(String template, String pieces) throws TemplateException {
        assertThat(basic(template)).isEqualTo(pieces);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a⏎                     ¦ T1<a>
                    a⏎⏎                    ¦ T1<a⏎>
                    ⏎                      ¦ ``
                    a␍⏎                    ¦ T1<a>
                    a␍                     ¦ T1<a>
                    {{·a·}}⏎               ¦ O1<a>
                    {{·a·}}·               ¦ O1<a> T1<·>
                    """)
    void pieces_oneLineBreakAtTheEnd_isNotPartOfTheTemplate(String template, String pieces) throws TemplateException {
        assertThat(basic(template)).isEqualTo(pieces);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a·⏎·{{-·b·}}·c         ¦ T1<a> O2<b> T2<·c>
                    a·{{·b·-}}·⏎⏎·c        ¦ T1<a·> O1<b> T3<c>
                    a·{{-·b·-}}·c          ¦ T1<a> O1<b> T1<c>
                    a·{{-b-}}·c            ¦ T1<a> O1<b> T1<c>
                    a·{{·-b·}}             ¦ T1<a·> O1<-b>
                    a·{{-·-b·}}            ¦ T1<a> O1<-b>
                    a·{%-·if·b·-%}·c       ¦ T1<a> B1<if·b> T1<c>
                    a·{#-·b·-#}·c          ¦ T1<a> T1<c>
                    a⏎·{%+·if·b·+%}⏎c      ¦ T1<a⏎·> B2<if·b> T2<⏎c>
                    ·{{-·a·}}              ¦ O1<a>
                    {{·a·-}}·              ¦ O1<a>
                    {{·a·-}}·{{-·b·}}      ¦ O1<a> O1<b>
                    {{·a·+}}               ¦ O1<a·+>
                    """)
    void pieces_besideAMinus_loseTheirBlanks(String template, String pieces) throws TemplateException {
        assertThat(basic(template)).isEqualTo(pieces);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a⏎·⇥{%·if·b·%}⏎c       ¦ T1<a⏎> B2<if·b> T3<c>
                    ·{%·if·b·%}⏎⏎c         ¦ B1<if·b> T2<⏎c>
                    a·{%·if·b·%}·⏎c        ¦ T1<a·> B1<if·b> T1<·⏎c>
                    a⏎·{#·b·#}⏎c           ¦ T1<a⏎> T3<c>
                    a⏎·{{·b·}}⏎c           ¦ T1<a⏎·> O2<b> T2<⏎c>
                    a⏎·{%+·if·b·%}⏎c       ¦ T1<a⏎·> B2<if·b> T3<c>
                    a⏎·{%·if·b·+%}⏎c       ¦ T1<a⏎> B2<if·b> T2<⏎c>
                    a⏎·{%-·if·b·-%}⏎·c     ¦ T1<a> B2<if·b> T3<c>
                    a␍⏎{%·if·b·%}␍⏎c       ¦ T1<a⏎> B2<if·b> T3<c>
                    ·{%·raw·%}⏎·b⏎·{%·endraw·%}⏎c ¦ R1<⏎·b⏎> T4<c>
                    {%·if·a·%}{%·if·b·%}⏎  ¦ B1<if·a> B1<if·b>
                    """)
    void pieces_ofHtml_loseTheBlanksAndTheLineBreakOfABlock(String template, String pieces) throws TemplateException {
        assertThat(pieces(template, Category.HTML)).isEqualTo(pieces);
        assertThat(pieces(template, Category.MARKDOWN)).isEqualTo(pieces);
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"HTML", "MARKDOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void pieces_ofOtherCategories_keepTheirBlanks(Category category) throws TemplateException {
        assertThat(pieces("a⏎·{%·if·b·%}⏎c", category)).isEqualTo("T1<a⏎·> B2<if·b> T2<⏎c>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {%·raw·%}{{·a·}}{%·if·%}{#{%·endraw·%}b ¦ R1<{{·a·}}{%·if·%}{#> T1<b>
                    {%raw%}a{%endraw%}                      ¦ R1<a>
                    {%·raw·%}{%·endraw·%}                   ¦ ``
                    a·{%-·raw·-%}·b·{%-·endraw·-%}·c        ¦ T1<a> R1<b> T1<c>
                    {%·raw·%}·b·{%·endraw·%}                ¦ R1<·b·>
                    {%·raw·%}{%·raw·%}{%·endraw·%}          ¦ R1<{%·raw·%}>
                    {%·raw·%}$a·@b{%·endraw·%}              ¦ R1<$a·@b>
                    {%·raw·%}%}·'·{%·endraw·%}              ¦ R1<%}·'·>
                    {%·rawish·%}                            ¦ B1<rawish>
                    {%·endraw·%}                            ¦ B1<endraw>
                    """)
    void pieces_ofARawBlock_areItsTextAsItIs(String template, String pieces) throws TemplateException {
        assertThat(basic(template)).isEqualTo(pieces);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ⏎{{·a            ¦ 2: A '{{' is never closed with '}}'.
                    ⏎{{·a·}          ¦ 2: A '{{' is never closed with '}}'.
                    {{·a·%}          ¦ 1: A '{{' is never closed with '}}'.
                    {{·'a·}}         ¦ 1: A '{{' is never closed with '}}'.
                    {{·"a'·}}        ¦ 1: A '{{' is never closed with '}}'.
                    {{·(a·}}         ¦ 1: A '{{' is never closed with '}}'.
                    {{·'a\\'·}}      ¦ 1: A '{{' is never closed with '}}'.
                    {{·'a\\          ¦ 1: A '{{' is never closed with '}}'.
                    {{               ¦ 1: A '{{' is never closed with '}}'.
                    {{-              ¦ 1: A '{{' is never closed with '}}'.
                    a⏎⏎{%·if·a       ¦ 3: A '{%' is never closed with '%}'.
                    {%·if·a·}}       ¦ 1: A '{%' is never closed with '%}'.
                    {%               ¦ 1: A '{%' is never closed with '%}'.
                    {{·a·}}⏎{#·b     ¦ 2: A '{#' is never closed with '#}'.
                    {#}              ¦ 1: A '{#' is never closed with '#}'.
                    ⏎{%·raw·%}a      ¦ 2: A 'raw' block is never closed with 'endraw'.
                    {%·raw·%}{%·end·%} ¦ 1: A 'raw' block is never closed with 'endraw'.
                    {%·raw·%}{%·endraw ¦ 1: A 'raw' block is never closed with 'endraw'.
                    """)
    void pieces_braceThatIsNotClosed_isRefusedWhereItOpens(String template, String message) {
        assertThatThrownBy(() -> basic(template))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.line() + ": " + failure.getMessage())
                                .isEqualTo(message));
    }

    @Test
    void pieces_ofManyOpenBraces_takeLinearTime() throws TemplateException {
        assertThat(Scanner.pieces("{ ".repeat(500_000), Category.BASIC)).hasSize(1);
        assertThat(Scanner.pieces("{{a}}\n".repeat(100_000), Category.BASIC)).hasSize(199_999);
    }
}
