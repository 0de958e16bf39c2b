package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Arithmetic at the ends of its numbers, and of values that have none. */
class ArithmeticTest {

    private static Object of(String mark, @Nullable Object one, @Nullable Object other) throws TemplateException {
        return Arithmetic.of(mark, one, other, new RenderBudget());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    9223372036854775807              ¦ 9223372036854775807
                    9223372036854775808              ¦ 9.223372036854776e+18
                    9223372036854775807 + 1          ¦ 9.223372036854776e+18
                    -9223372036854775807 - 2         ¦ -9.223372036854776e+18
                    9223372036854775807 * 2          ¦ 1.8446744073709552e+19
                    2 ** 62                          ¦ 4611686018427387904
                    2 ** 63                          ¦ 9.223372036854776e+18
                    (-2) ** 63                       ¦ -9223372036854775808
                    10 ** 400                        ¦ inf
                    2 ** -1074                       ¦ 5e-324
                    1e308 * 10                       ¦ inf
                    1e308 * 10 - 1e308 * 10          ¦ nan
                    -(-9223372036854775807 - 1)      ¦ 9.223372036854776e+18
                    9007199254740993 + 0             ¦ 9007199254740993
                    9007199254740993 + 0.0           ¦ 9007199254740992.0
                    0.1 + 0.2 - 0.3                  ¦ 5.551115123125783e-17
                    """)
    void arithmetic_beyond64Bits_goesOnAsAFraction(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    seven + 1              ¦ 8
                    seven / 2              ¦ 3.5
                    half * 2               ¦ 1.0
                    -seven                 ¦ -7
                    text + '!'             ¦ Some text!
                    text * 2               ¦ Some textSome text
                    text ~ seven           ¦ Some text7
                    texts + texts|list == texts|list + texts|list ¦ True
                    numbers|first + 1      ¦ 3
                    card.stars - 1         ¦ 4
                    card ~ ''              ¦ a card
                    '%s' % text            ¦ Some text
                    '%d' % seven           ¦ 7
                    """)
    void arithmetic_ofValuesOfARun_takesWhatTheyHold(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    static List<Arguments> unsuited() {
        Undefined undefined = new Undefined("u");
        return List.of(
                Arguments.of("+", 1L, "a", "'+' does not work with a number and a text."),
                Arguments.of("+", "a", 1L, "'+' does not work with a text and a number."),
                Arguments.of("+", null, 1L, "'+' does not work with none and a number."),
                Arguments.of("+", List.of(), "a", "'+' does not work with a list and a text."),
                Arguments.of("+", Map.of(), Map.of(), "'+' does not work with an object and an object."),
                Arguments.of("+", undefined, 1L, "'+' does not work with the undefined 'u' and a number."),
                Arguments.of("-", "a", "b", "'-' does not work with a text and a text."),
                Arguments.of("-", List.of(), List.of(), "'-' does not work with a list and a list."),
                Arguments.of("*", "a", "b", "'*' does not work with a text and a text."),
                Arguments.of("*", "a", 1.5, "'*' does not work with a text and a number."),
                Arguments.of("*", 2L, null, "'*' does not work with a number and none."),
                Arguments.of("/", "a", 2L, "'/' does not work with a text and a number."),
                Arguments.of("//", 2L, "a", "'//' does not work with a number and a text."),
                Arguments.of("%", List.of(), 2L, "'%' does not work with a list and a number."),
                Arguments.of("**", "a", 2L, "'**' does not work with a text and a number."));
    }

    @ParameterizedTest(name = "{1} {0} {2}")
    @MethodSource("unsuited")
    void of_valuesThatDoNotFit_saysTheOperatorAndBoth(
            String mark, @Nullable Object one, @Nullable Object other, String message) {
        assertThatThrownBy(() -> of(mark, one, other)).hasMessage(message);
    }

    static List<Arguments> divisions() {
        return List.of(
                Arguments.of("/", 1L, 0L),
                Arguments.of("//", 1L, 0L),
                Arguments.of("%", 1L, 0L),
                Arguments.of("/", 1.0, 0L),
                Arguments.of("//", 1L, 0.0),
                Arguments.of("%", 1.5, 0.0),
                Arguments.of("/", 0L, false),
                Arguments.of("**", 0L, -1L),
                Arguments.of("**", 0.0, -0.5));
    }

    @ParameterizedTest(name = "{1} {0} {2}")
    @MethodSource("divisions")
    void of_divisionByZero_isRefused(String mark, Object one, Object other) {
        assertThatThrownBy(() -> of(mark, one, other)).hasMessage("Division by zero.");
    }

    @Test
    void signed_ofOtherValues_isRefused() {
        assertThatThrownBy(() -> Arithmetic.signed("-", "a")).hasMessage("'-' does not work with a text.");
        assertThatThrownBy(() -> Arithmetic.signed("+", null)).hasMessage("'+' does not work with none.");
        assertThatThrownBy(() -> Arithmetic.signed("-", new Undefined("u")))
                .hasMessage("'-' does not work with the undefined 'u'.");
    }

    @Test
    void signed_ofNumbers_keepsTheirType() throws TemplateException {
        assertThat(Arithmetic.signed("-", 3L)).isEqualTo(-3L);
        assertThat(Arithmetic.signed("-", 0.0)).isEqualTo(-0.0);
        assertThat(Arithmetic.signed("+", true)).isEqualTo(1L);
        assertThat(Arithmetic.signed("-", Long.MIN_VALUE)).isEqualTo(9.223372036854775808e18);
    }

    @Test
    void number_ofALiteral_isWholeWhileItFits() {
        assertThat(Arithmetic.number("007")).isEqualTo(7L);
        assertThat(Arithmetic.number("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Arithmetic.number("9223372036854775808")).isEqualTo(9.223372036854775808e18);
        assertThat(Arithmetic.number("1.50")).isEqualTo(1.5);
        assertThat(Arithmetic.number("1e400")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void of_repeatedTextsAndLists_areBoundedBeforeTheyAreMade() throws TemplateException {
        assertThat(of("*", "ab", -1L)).isEqualTo("");
        assertThat(of("*", 3L, "ab")).isEqualTo("ababab");
        assertThat(of("*", List.of(1L, 2L), 2L)).isEqualTo(List.of(1L, 2L, 1L, 2L));
        assertThat(of("*", List.of(), Long.MAX_VALUE)).isEqualTo(List.of());
        assertThat(of("*", "", 2_000_000_000L)).isEqualTo("");
        assertThatThrownBy(() -> of("*", "ab", 5_000_001L))
                .hasMessage("The template makes a text of more than 10,000,000 characters.");
        assertThatThrownBy(() -> of("*", "ab", Long.MAX_VALUE))
                .hasMessage("The template makes a text of more than 10,000,000 characters.");
        assertThatThrownBy(() -> of("*", List.of(1L), 100_001L))
                .hasMessage("The template makes a list of more than 100,000 items.");
        assertThatThrownBy(() -> of("*", List.of(1L, 2L), Long.MAX_VALUE))
                .hasMessage("The template makes a list of more than 100,000 items.");
    }
}
