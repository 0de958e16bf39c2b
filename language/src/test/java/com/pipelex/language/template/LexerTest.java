package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of expressions. */
class LexerTest {

    /** The tokens on one line: the kind's first letter, and the text. */
    private static String tokens(String expression) throws TemplateException {
        StringBuilder out = new StringBuilder();
        for (Token token : Lexer.tokens(expression, 1)) {
            if (token.kind() != Token.Kind.END) {
                out.append(token.kind().name().charAt(0))
                        .append(':')
                        .append(token.text())
                        .append(' ');
            }
        }
        return out.toString().strip();
    }

    private static String only(String expression) throws TemplateException {
        List<Token> tokens = Lexer.tokens(expression, 1);
        assertThat(tokens).hasSize(2);
        return tokens.get(0).text();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a            ¦ N:a
                    _a1          ¦ N:_a1
                    café         ¦ N:café
                    漢字          ¦ N:漢字
                    a.b          ¦ N:a M:. N:b
                    a b          ¦ N:a N:b
                    andor        ¦ N:andor
                    a-b          ¦ N:a M:- N:b
                    """)
    void tokens_names_endAtTheFirstOtherCharacter(String expression, String tokens) throws TemplateException {
        assertThat(tokens(expression)).isEqualTo(tokens);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    0            ¦ N:0
                    42           ¦ N:42
                    1.5          ¦ N:1.5
                    1.50         ¦ N:1.50
                    1e3          ¦ N:1e3
                    1E+3         ¦ N:1E+3
                    1.5e-3       ¦ N:1.5e-3
                    1_000.2_5    ¦ N:1000.25
                    1_           ¦ N:1 N:_
                    1__0         ¦ N:1 N:__0
                    1.           ¦ N:1 M:.
                    1.a          ¦ N:1 M:. N:a
                    .5           ¦ M:. N:5
                    1.2.3        ¦ N:1.2 M:. N:3
                    a.0.1.b      ¦ N:a M:. N:0 M:. N:1 M:. N:b
                    a.1e3        ¦ N:a M:. N:1 N:e3
                    1e           ¦ N:1 N:e
                    1e+          ¦ N:1 N:e M:+
                    1a           ¦ N:1 N:a
                    0x1F         ¦ N:0 N:x1F
                    1-1          ¦ N:1 M:- N:1
                    """)
    void tokens_numbers_takeAFractionAndAnExponent(String expression, String tokens) throws TemplateException {
        assertThat(tokens(expression)).isEqualTo(tokens);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a==b         ¦ N:a M:== N:b
                    a!=b         ¦ N:a M:!= N:b
                    a>=b<=c      ¦ N:a M:>= N:b M:<= N:c
                    a<b>c        ¦ N:a M:< N:b M:> N:c
                    a//b/c       ¦ N:a M:// N:b M:/ N:c
                    a**b*c       ¦ N:a M:** N:b M:* N:c
                    a***b        ¦ N:a M:** M:* N:b
                    a===b        ¦ N:a M:== M:= N:b
                    [{(,:)}]     ¦ M:[ M:{ M:( M:, M:: M:) M:} M:]
                    a|b~c%d      ¦ N:a M:| N:b M:~ N:c M:% N:d
                    """)
    void tokens_marks_areAsLongAsPossible(String expression, String tokens) throws TemplateException {
        assertThat(tokens(expression)).isEqualTo(tokens);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    'a'              ¦ a
                    "a"              ¦ a
                    'it"s'           ¦ it"s
                    "it's"           ¦ it's
                    'it\\'s'         ¦ it's
                    "say \\"hi\\""   ¦ say "hi"
                    'a\\\\b'         ¦ a\\b
                    '\\x41\\u00e9'   ¦ Aé
                    '\\q'            ¦ \\q
                    '\\ '            ¦ `\\ `
                    '{{ a }}'        ¦ {{ a }}
                    '# $a @b'        ¦ # $a @b
                    '\\101'          ¦ \\101
                    """)
    void tokens_quotedString_isItsText(String expression, String text) throws TemplateException {
        assertThat(only(expression)).isEqualTo(text);
    }

    @Test
    void tokens_escapesOfControlCharacters_areThose() throws TemplateException {
        assertThat(only("'\\n\\t\\r\\b\\f\\a\\v'")).isEqualTo("\n\t\r\b\f\u0007\u000b");
        assertThat(only("'\\x00\\x1f'")).isEqualTo("\u0000\u001f");
        assertThat(only("'\\ud83d\\ude00'")).isEqualTo("😀");
        assertThat(only("''")).isEmpty();
        assertThat(only("'a\nb'")).isEqualTo("a\nb");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    '\\x4'      ¦ '\\x' must be followed by 2 hexadecimal digits.
                    '\\xg0'     ¦ '\\x' must be followed by 2 hexadecimal digits.
                    '\\u12'     ¦ '\\u' must be followed by 4 hexadecimal digits.
                    '\\u12g4'   ¦ '\\u' must be followed by 4 hexadecimal digits.
                    'a          ¦ A quoted string is not closed.
                    "a'         ¦ A quoted string is not closed.
                    'a\\'       ¦ A quoted string is not closed.
                    a ? b       ¦ '?' is not allowed in an expression.
                    a & b       ¦ '&' is not allowed in an expression.
                    a ! b       ¦ '!' is not allowed in an expression.
                    a ; b       ¦ ';' is not allowed in an expression.
                    $a          ¦ '$' is not allowed in an expression.
                    @a          ¦ '@' is not allowed in an expression.
                    `\\`        ¦ '\\' is not allowed in an expression.
                    “a”         ¦ '“' is not allowed in an expression.
                    a 😀        ¦ '😀' is not allowed in an expression.
                    ٣.٥         ¦ '٣' is not allowed in an expression.
                    """)
    void tokens_whatIsNoToken_isRefused(String expression, String message) {
        assertThatThrownBy(() -> Lexer.tokens(expression, 3))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.line()).isEqualTo(3))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u2003"})
    void tokens_ofBlanks_areTheEndAlone(String blanks) throws TemplateException {
        assertThat(Lexer.tokens(blanks, 1)).containsExactly(new Token(Token.Kind.END, ""));
    }

    @Test
    void tokens_upToAThousand_areReadAndMoreAreRefused() throws TemplateException {
        assertThat(Lexer.tokens("a ".repeat(1_000), 1)).hasSize(1_001);
        assertThatThrownBy(() -> Lexer.tokens("a ".repeat(1_001), 4))
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.line()).isEqualTo(4))
                .hasMessage("An expression is too long.");
    }

    @Test
    void token_isMarkAndIsWord_lookAtTheKind() {
        assertThat(new Token(Token.Kind.MARK, ".").isMark(".")).isTrue();
        assertThat(new Token(Token.Kind.TEXT, ".").isMark(".")).isFalse();
        assertThat(new Token(Token.Kind.NAME, "in").isWord("in")).isTrue();
        assertThat(new Token(Token.Kind.TEXT, "in").isWord("in")).isFalse();
    }
}
