package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The syntax of expressions: each row's second column is the tree, with parentheses around every operation. */
class ExpressionParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a or b and c              ¦ (a or (b and c))
                    a and b or c              ¦ ((a and b) or c)
                    not a and b               ¦ ((not a) and b)
                    not a or not b            ¦ ((not a) or (not b))
                    not a == b                ¦ (not (a == b))
                    not a in b                ¦ (not (a in b))
                    not not a                 ¦ (not (not a))
                    a == b + c                ¦ (a == (b + c))
                    a + b < c * d             ¦ ((a + b) < (c * d))
                    a in b + c                ¦ (a in (b + c))
                    a + b ~ c                 ¦ (a + (b ~ c))
                    a ~ b + c                 ¦ ((a ~ b) + c)
                    a ~ b * c                 ¦ (a ~ (b * c))
                    a * b ~ c                 ¦ ((a * b) ~ c)
                    a + b * c                 ¦ (a + (b * c))
                    a * b + c                 ¦ ((a * b) + c)
                    a * b ** c                ¦ (a * (b ** c))
                    a ** b * c                ¦ ((a ** b) * c)
                    a // b / c                ¦ ((a // b) / c)
                    (a + b) * c               ¦ ((a + b) * c)
                    (a or b) and c            ¦ ((a or b) and c)
                    """)
    void whole_operatorsOfDifferentLevels_bindByPrecedence(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a - b - c                 ¦ ((a - b) - c)
                    a - b + c                 ¦ ((a - b) + c)
                    a / b / c                 ¦ ((a / b) / c)
                    a / b * c                 ¦ ((a / b) * c)
                    a % b // c                ¦ ((a % b) // c)
                    a ** b ** c               ¦ ((a ** b) ** c)
                    a ~ b ~ c                 ¦ ((a ~ b) ~ c)
                    a and b and c             ¦ ((a and b) and c)
                    a or b or c               ¦ ((a or b) or c)
                    """)
    void whole_operatorsOfOneLevel_bindFromTheLeft(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a < b                     ¦ (a < b)
                    a < b <= c                ¦ (a < b <= c)
                    a == b != c > d >= e      ¦ (a == b != c > d >= e)
                    a in b not in c           ¦ (a in b not in c)
                    (a < b) < c               ¦ ((a < b) < c)
                    a < (b < c)               ¦ (a < (b < c))
                    a not in b and c          ¦ ((a not in b) and c)
                    """)
    void whole_comparisons_areOneChain(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    -a                        ¦ (-a)
                    +a                        ¦ (+a)
                    --a                       ¦ (+a)
                    -+-a                      ¦ (+a)
                    +-a                       ¦ (-a)
                    a - -b                    ¦ (a - (-b))
                    a--b                      ¦ (a - (-b))
                    -a ** b                   ¦ ((-a) ** b)
                    a ** -b                   ¦ (a ** (-b))
                    -a.b                      ¦ (-a.b)
                    -a[0]                     ¦ (-a[0])
                    -a|abs                    ¦ ((-a)|abs)
                    -a * -b                   ¦ ((-a) * (-b))
                    not -a                    ¦ (not (-a))
                    """)
    void whole_signs_bindTighterThanPowersAndFilters(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a if b else c             ¦ (b ? a : c)
                    a if b                    ¦ (b ? a : undefined)
                    a if b else c if d else e ¦ (b ? a : (d ? c : e))
                    a or b if c and d else e  ¦ ((c and d) ? (a or b) : e)
                    a if b if c               ¦ (c ? (b ? a : undefined) : undefined)
                    (a if b else c) + d       ¦ ((b ? a : c) + d)
                    a if b else c + d         ¦ (b ? a : (c + d))
                    [a if b else c, d]        ¦ [(b ? a : c), d]
                    x[a if b else c]          ¦ x[(b ? a : c)]
                    """)
    void whole_choice_bindsLoosest(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a|upper                   ¦ (a|upper)
                    a|upper|lower             ¦ ((a|upper)|lower)
                    a + b|upper               ¦ (a + (b|upper))
                    a ~ b|upper               ¦ (a ~ (b|upper))
                    (a + b)|upper             ¦ ((a + b)|upper)
                    a|join(', ')              ¦ (a|join(', '))
                    a|join(d=b, attribute='c') ¦ (a|join(d=b, attribute='c'))
                    a|replace('x', b|upper)   ¦ (a|replace('x', (b|upper)))
                    a|sort(true, attribute=b) ¦ (a|sort(True, attribute=b))
                    a|join()                  ¦ (a|join)
                    a|join(b,)                ¦ (a|join(b))
                    a|first.b                 ¦ (a|first).b
                    a|first[0]                ¦ (a|first)[0]
                    a|upper.lower()           ¦ (a|upper).lower
                    a.b|upper                 ¦ (a.b|upper)
                    a|length > b              ¦ ((a|length) > b)
                    a ** b|int                ¦ (a ** (b|int))
                    """)
    void whole_filters_bindTighterThanOperators(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a is defined              ¦ (a is defined)
                    a is not defined          ¦ (a is not defined)
                    a is eq b                 ¦ (a is eq(b))
                    a is eq(b)                ¦ (a is eq(b))
                    a is eq b.c               ¦ (a is eq(b.c))
                    a is eq b[0]              ¦ (a is eq(b[0]))
                    a is eq 'b'               ¦ (a is eq('b'))
                    a is in [b, c]            ¦ (a is in([b, c]))
                    a is in {'b': c}          ¦ (a is in({'b': c}))
                    a is not in b             ¦ (a is not in(b))
                    a is eq b and c           ¦ ((a is eq(b)) and c)
                    a is eq b + c             ¦ ((a is eq(b)) + c)
                    a + b is odd              ¦ (a + (b is odd))
                    not a is odd              ¦ (not (a is odd))
                    a|upper is eq b           ¦ ((a|upper) is eq(b))
                    a is string|string        ¦ ((a is string)|string)
                    a is defined and b is none ¦ ((a is defined) and (b is none))
                    a if b is odd else c      ¦ ((b is odd) ? a : c)
                    a is eq none              ¦ (a is eq(None))
                    """)
    void whole_tests_bindLikeFiltersAndTakeOneValue(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a.b.c                     ¦ a.b.c
                    a.0.b                     ¦ a.0.b
                    a['b'].c                  ¦ a['b'].c
                    a[0][1]                   ¦ a[0][1]
                    a[-1]                     ¦ a[(-1)]
                    a[b + 1]                  ¦ a[(b + 1)]
                    a[1:2]                    ¦ a[1:2]
                    a[:2]                     ¦ a[None:2]
                    a[1:]                     ¦ a[1:None]
                    a[:]                      ¦ a[None:None]
                    a[b:c + 1].d              ¦ a[b:(c + 1)].d
                    a.upper()                 ¦ a.upper
                    a.split(',', 1)[0]        ¦ a.split(',', 1)[0]
                    a.b.replace('x', c).d     ¦ a.b.replace('x', c).d
                    'a'.upper()               ¦ 'a'.upper
                    [a, b][0]                 ¦ [a, b][0]
                    {'a': b}.a                ¦ {'a': b}.a
                    (a).b                     ¦ a.b
                    a.if.in                   ¦ a.if.in
                    range(a, b)[0]            ¦ range(a, b)[0]
                    """)
    void whole_accessors_bindTightest(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    []                        ¦ []
                    [a]                       ¦ [a]
                    [a,]                      ¦ [a]
                    [[a], [b, c]]             ¦ [[a], [b, c]]
                    {}                        ¦ {}
                    {'a': b}                  ¦ {'a': b}
                    {'a': b, c: 1,}           ¦ {'a': b, c: 1}
                    {1: {'b': [c]}}           ¦ {1: {'b': [c]}}
                    (a)                       ¦ a
                    ((a))                     ¦ a
                    (a, b)                    ¦ [a, b]
                    (a,)                      ¦ [a]
                    (a, b,)                   ¦ [a, b]
                    'a' "b"                   ¦ 'ab'
                    1_000                     ¦ 1000
                    1.5e3                     ¦ 1500.0
                    true                      ¦ True
                    False                     ¦ False
                    null                      ¦ None
                    None                      ¦ None
                    dict(a=1, b=c)            ¦ dict(a=1, b=c)
                    """)
    void whole_literals_areReadWithTheirParts(String expression, String tree) throws TemplateException {
        assertThat(ExpressionTree.of(expression)).isEqualTo(tree);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ``            ¦ The expression is incomplete.
                    a +           ¦ The expression is incomplete.
                    not           ¦ The expression is incomplete.
                    a if          ¦ The expression is incomplete.
                    a if b else   ¦ The expression is incomplete.
                    a[            ¦ The expression is incomplete.
                    a.            ¦ The expression is incomplete.
                    [a,           ¦ The expression is incomplete.
                    (             ¦ The expression is incomplete.
                    a b           ¦ Unexpected 'b'.
                    a 1           ¦ Unexpected '1'.
                    a 'b'         ¦ Unexpected 'b'.
                    a, b          ¦ Unexpected ','.
                    a)            ¦ Unexpected ')'.
                    )             ¦ Unexpected ')'.
                    * a           ¦ Unexpected '*'.
                    a * * b       ¦ Unexpected '*'.
                    a = b         ¦ Unexpected '='.
                    a.(b)         ¦ Unexpected '('.
                    a..b          ¦ Unexpected '.'.
                    a[]           ¦ Unexpected ']'.
                    a[::2]        ¦ Unexpected ':'.
                    [,]           ¦ Unexpected ','.
                    and           ¦ Unexpected 'and'.
                    else          ¦ Unexpected 'else'.
                    a not b       ¦ Unexpected 'not'.
                    a else b      ¦ Unexpected 'else'.
                    a for b       ¦ Unexpected 'for'.
                    (a            ¦ Expected ')' before the end.
                    (a b)         ¦ Expected ')' before 'b'.
                    [a b]         ¦ Expected ',' before 'b'.
                    [a            ¦ Expected ',' before the end.
                    a[b           ¦ Expected ']' before the end.
                    a[1:2:3]      ¦ Expected ']' before ':'.
                    a[1, 2]       ¦ Expected ']' before ','.
                    {a}           ¦ Expected ':' before '}'.
                    {a: b c: d}   ¦ Expected ',' before 'c'.
                    a|join(b c)   ¦ Expected ',' before 'c'.
                    a|join(b      ¦ Expected ',' before the end.
                    a|            ¦ Expected a name before the end.
                    a|'upper'     ¦ Expected a name before 'upper'.
                    a|if          ¦ Expected a name before 'if'.
                    a is          ¦ There is no test called ''.
                    a is 1        ¦ There is no test called '1'.
                    a is not      ¦ There is no test called ''.
                    a|nope        ¦ There is no filter called 'nope'.
                    a|Upper       ¦ There is no filter called 'Upper'.
                    nope(a)       ¦ There is no function called 'nope'.
                    Range(1)      ¦ There is no function called 'Range'.
                    a.nope()      ¦ There is no method called 'nope'.
                    a.__init__()  ¦ There is no method called '__init__'.
                    (a)(b)        ¦ A value cannot be called.
                    a[0](b)       ¦ A value cannot be called.
                    'a'()         ¦ A value cannot be called.
                    a.upper()()   ¦ A value cannot be called.
                    """)
    void whole_mistake_isNamed(String expression, String message) {
        assertThatThrownBy(() -> ExpressionTree.of(expression))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void whole_mistake_hasTheLineOfItsBraces() {
        assertThatThrownBy(() -> ExpressionParser.of("a b", 17).whole())
                .isInstanceOfSatisfying(
                        TemplateException.class,
                        failure -> assertThat(failure.line()).isEqualTo(17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{'a': ", "a[", "a if b else ", "a|join("})
    void whole_nestedSixtyTimes_isReadAndDeeperIsRefused(String opening) {
        assertThatThrownBy(() -> ExpressionTree.of(opening.repeat(60) + "a"))
                .hasMessage("An expression is nested too deeply.");
        assertThatThrownBy(() -> ExpressionTree.of(opening.repeat(5_000) + "a"))
                .hasMessageMatching("An expression is (nested too deeply|too long)\\.");
    }

    @Test
    void whole_nestedFiftyNineTimes_isRead() throws TemplateException {
        assertThat(ExpressionTree.of("(".repeat(59) + "a" + ")".repeat(59))).isEqualTo("a");
    }

    @Test
    void whole_siblingsAtOneDepth_doNotAddUp() throws TemplateException {
        assertThat(ExpressionTree.of("[" + "(a), ".repeat(150) + "b]"))
                .startsWith("[a, a")
                .endsWith(", b]");
    }

    @Test
    void several_expressionsWithCommas_areAList() throws TemplateException {
        assertThat(ExpressionTree.write(ExpressionParser.of("a, b + c", 1).several()))
                .isEqualTo("[a, (b + c)]");
        assertThat(ExpressionTree.write(ExpressionParser.of("a", 1).several())).isEqualTo("a");
    }

    @Test
    void items_ofALoop_leaveTheConditionAlone() throws TemplateException {
        for (String items : List.of("a or b", "a, b or c")) {
            ExpressionParser parser = ExpressionParser.of(items + " if d", 1);
            assertThat(ExpressionTree.write(parser.items())).contains(" or ").doesNotContain("?");
            assertThat(parser.in().takesWord("if")).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    a         ¦ a
                    a, b      ¦ a b
                    (a, b)    ¦ a b
                    (a)       ¦ a
                    a,b,c     ¦ a b c
                    """)
    void names_ofAnAssignment_areSplitAtCommas(String names, String expected) throws TemplateException {
        assertThat(ExpressionParser.of(names, 1).names()).isEqualTo(List.of(expected.split(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ``        ¦ Expected a name before the end.
                    1         ¦ Expected a name before '1'.
                    a,        ¦ Expected a name before the end.
                    (a, b     ¦ Expected ')' before the end.
                    if        ¦ Expected a name before 'if'.
                    true      ¦ 'true' cannot be assigned to.
                    None      ¦ 'None' cannot be assigned to.
                    a, loop   ¦ 'loop' cannot be assigned to.
                    """)
    void names_thatCannotBeAssigned_areRefused(String names, String message) {
        assertThatThrownBy(() -> ExpressionParser.of(names, 1).names()).hasMessage(message);
    }
}
