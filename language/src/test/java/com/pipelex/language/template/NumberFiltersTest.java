package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code int}, {@code float}, {@code abs} and {@code round}: coercions and what is refused. */
class NumberFiltersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    '42'|int                     ¦ 42
                    ' 42\\n'|int                 ¦ 42
                    '+42'|int                    ¦ 42
                    '-42'|int                    ¦ -42
                    '42.9'|int                   ¦ 42
                    '1e3'|int                    ¦ 1000
                    '4 2'|int                    ¦ 0
                    '1,000'|int                  ¦ 0
                    ''|int                       ¦ 0
                    '9223372036854775807'|int    ¦ 9223372036854775807
                    '9223372036854775808'|int    ¦ 9.223372036854776e+18
                    1e20|int                     ¦ 1e+20
                    9007199254740993|int         ¦ 9007199254740993
                    2.9|int                      ¦ 2
                    -2.9|int                     ¦ -2
                    (1e308 * 10)|int             ¦ 0
                    no|int                       ¦ 0
                    xs|int                       ¦ 0
                    d|int(5)                     ¦ 5
                    'x'|int('none')              ¦ none
                    'x'|int(none)                ¦ None
                    'x'|int(default=1.5)         ¦ 1.5
                    'ff'|int(0, 16)              ¦ 255
                    '0xFF'|int(base=16)          ¦ 255
                    '-0b11'|int(0, 2)            ¦ -3
                    '0o17'|int(0, 8)             ¦ 15
                    '19'|int(7, 8)               ¦ 19
                    """)
    void int_ofAnything_isAWholeNumberOrTheDefault(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    '1.5'|float                  ¦ 1.5
                    '.5'|float                   ¦ 0.5
                    '5.'|float                   ¦ 5.0
                    '1e-3'|float                 ¦ 0.001
                    ' -1 '|float                 ¦ -1.0
                    '1d'|float                   ¦ 0.0
                    '1f'|float                   ¦ 0.0
                    '0x1p3'|float                ¦ 0.0
                    'NaN'|float                  ¦ 0.0
                    'Infinity'|float             ¦ 0.0
                    '.'|float                    ¦ 0.0
                    3|float                      ¦ 3.0
                    yes|float                    ¦ 1.0
                    none|float                   ¦ 0.0
                    xs|float('d')                ¦ d
                    'x'|float(default=-1)        ¦ -1
                    """)
    void float_ofAnything_isAFractionOrTheDefault(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    2.5|round                    ¦ 2.0
                    3.5|round                    ¦ 4.0
                    2.675|round(2)               ¦ 2.67
                    1234|round(-2)               ¦ 1200
                    1250|round(-2)               ¦ 1200
                    1350|round(-2)               ¦ 1400
                    3|round(2)                   ¦ 3
                    yes|round                    ¦ 1
                    seven|round                  ¦ 7
                    2.1|round(method='ceil')     ¦ 3.0
                    2.9|round(0, 'floor')        ¦ 2.0
                    -2.1|round(0, 'ceil')        ¦ -2.0
                    0.1|round(1, 'ceil')         ¦ 0.1
                    4.35|round(2, 'floor')       ¦ 4.34
                    15|round(-1, 'ceil')         ¦ 20.0
                    1e300|round(99)              ¦ 1e+300
                    (1e308 * 10)|round           ¦ inf
                    -0.4|round                   ¦ -0.0
                    """)
    void round_ofANumber_isToTheEvenOneOfTwoEquals(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    (-3)|abs                     ¦ 3
                    (-2.5)|abs                   ¦ 2.5
                    (-0.0)|abs                   ¦ 0.0
                    yes|abs                      ¦ 1
                    half|abs                     ¦ 0.5
                    """)
    void abs_ofANumber_keepsItsType(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    'a'|abs                      ¦ 'abs' takes a number, not a text.
                    none|abs                     ¦ 'abs' takes a number, not none.
                    missing|abs                  ¦ 'abs' takes a number, not the undefined 'missing'.
                    xs|round                     ¦ 'round' takes a number, not a list.
                    d|round                      ¦ 'round' takes a number, not an object.
                    '1.5'|round                  ¦ 'round' takes a number, not a text.
                    x|round('a')                 ¦ 'precision' must be a whole number from -100,000 to 100,000.
                    x|round(1.5)                 ¦ 'precision' must be a whole number from -100,000 to 100,000.
                    x|round(100001)              ¦ 'precision' must be a whole number from -100,000 to 100,000.
                    x|round(0, 'up')             ¦ There is no rounding 'up': use common, ceil or floor.
                    '1'|int(0, 3)                ¦ 'base' must be 2, 8, 10 or 16.
                    '1'|int(0, 'a')              ¦ 'base' must be a whole number from -100,000 to 100,000.
                    """)
    void numberFilter_ofWhatItDoesNotTake_isRefused(String expression, String message) {
        assertThat(Templates.message("{{ " + expression + " }}")).isEqualTo("1: " + message);
    }
}
