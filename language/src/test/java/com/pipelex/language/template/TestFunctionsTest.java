package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests behind {@code is}: a row for each kind of value, {@code y} where the test holds and {@code .} where not. */
class TestFunctionsTest {

    private static final String[] VALUES = {
        "missing", "none", "true", "false", "0", "3", "2", "2.0", "2.5", "''", "'ab'", "'AB'", "'1'", "xs", "[]", "d",
        "text", "seven", "texts", "card"
    };

    private static String holding(String test) throws TemplateException {
        StringBuilder out = new StringBuilder();
        for (String value : VALUES) {
            out.append(Templates.print("'y' if " + value + " is " + test + " else '.'"));
        }
        return out.toString();
    }

    // missing none true false 0 3 2 2.0 2.5 '' 'ab' 'AB' '1' xs [] d text seven texts card
    @ParameterizedTest(name = "is {0}")
    @CsvSource(delimiter = '¦', textBlock = """
                    defined        ¦ .yyyyyyyyyyyyyyyyyyy
                    undefined      ¦ y...................
                    not defined    ¦ y...................
                    none           ¦ .y..................
                    not none       ¦ y.yyyyyyyyyyyyyyyyyy
                    boolean        ¦ ..yy................
                    true           ¦ ..y.................
                    false          ¦ ...y................
                    number         ¦ ..yyyyyyy........y..
                    integer        ¦ ....yyy..........y..
                    float          ¦ .......yy...........
                    string         ¦ .........yyyy...y...
                    mapping        ¦ ...............yyy.y
                    iterable       ¦ y........yyyyyyyy.y.
                    sequence       ¦ y........yyyyyyyy.y.
                    even           ¦ ...yy.yy............
                    odd            ¦ ..y..y...........y..
                    lower          ¦ ..........y.........
                    upper          ¦ ...........y........
                    divisibleby 2  ¦ ...yy.yy............
                    divisibleby 7  ¦ ...yy............y..
                    divisibleby 0  ¦ ....................
                    divisibleby 'a' ¦ ....................
                    eq 2           ¦ ......yy............
                    equalto 2      ¦ ......yy............
                    eq 1           ¦ ..y.................
                    eq 'ab'        ¦ ..........y.........
                    eq 'Some text' ¦ ................y...
                    eq none        ¦ .y..................
                    eq [3, 1, 2]   ¦ .............y......
                    ne 2           ¦ yyyyyy..yyyyyyyyyyyy
                    in [2, 'ab']   ¦ ......yy..y.........
                    not in [2, 'ab'] ¦ yyyyyy..yy.yyyyyyyyy
                    in {'ab': 1}   ¦ ..........y.........
                    sameas 2       ¦ ......y.............
                    sameas 2.0     ¦ .......y............
                    sameas none    ¦ .y..................
                    sameas true    ¦ ..y.................
                    sameas 'ab'    ¦ ..........y.........
                    sameas xs      ¦ .............y......
                    sameas []      ¦ ....................
                    """)
    void test_ofEachKindOfValue_holdsForTheseAlone(String test, String expected) throws TemplateException {
        assertThat(holding(test)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    3 is gt 2                ¦ True
                    3 is gt 3                ¦ False
                    3 is greaterthan 2.5     ¦ True
                    3 is ge 3                ¦ True
                    3 is ge 3.5              ¦ False
                    3 is lt 4                ¦ True
                    3 is lt 3                ¦ False
                    3 is lessthan 3.5        ¦ True
                    3 is le 3                ¦ True
                    3 is le 2                ¦ False
                    'b' is gt 'a'            ¦ True
                    'a' is lt 'B'            ¦ False
                    true is gt 0             ¦ True
                    seven is gt half         ¦ True
                    'a' is in 'cat'          ¦ True
                    'x' is in 'cat'          ¦ False
                    'k' is in d              ¦ True
                    1 is in d                ¦ False
                    seven is in [7]          ¦ True
                    text is in ['Some text'] ¦ True
                    -3 is odd                ¦ True
                    -4 is even               ¦ True
                    -6 is divisibleby 3      ¦ True
                    7.5 is divisibleby 2.5   ¦ True
                    6 is divisibleby 2.5     ¦ False
                    'ä1' is lower            ¦ True
                    'Ä1' is upper            ¦ True
                    'Aa' is upper            ¦ False
                    """)
    void test_ofTwoValues_compares(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    3 is gt 'a'              ¦ Cannot compare a number with a text.
                    'a' is lt 3              ¦ Cannot compare a text with a number.
                    none is ge 1             ¦ Cannot compare none with a number.
                    missing is le 1          ¦ Cannot compare the undefined 'missing' with a number.
                    3 is gt                  ¦ Cannot compare a number with none.
                    xs is lessthan xs        ¦ Cannot compare a list with a list.
                    3 is in 5                ¦ Expected a list, found a number.
                    3 is in none             ¦ Expected a list, found none.
                    """)
    void test_ofValuesThatCannotBeCompared_isRefused(String expression, String message) {
        assertThat(Templates.message("\n{{ " + expression + " }}")).isEqualTo("2: " + message);
    }

    @Test
    void names_ofAllTests_areInTheTables() {
        List<String> missing = new ArrayList<>(TestFunctions.NAMES);
        missing.removeAll(List.of(
                "defined",
                "undefined",
                "none",
                "boolean",
                "true",
                "false",
                "number",
                "integer",
                "float",
                "string",
                "mapping",
                "iterable",
                "sequence",
                "even",
                "odd",
                "lower",
                "upper",
                "divisibleby",
                "eq",
                "equalto",
                "ne",
                "in",
                "sameas",
                "gt",
                "greaterthan",
                "ge",
                "lt",
                "lessthan",
                "le"));
        assertThat(missing).isEmpty();
        assertThat(TestFunctions.NAMES).containsAll(TestFunctions.WITH_ARGUMENT);
    }
}
