package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods of texts and maps, and the functions. */
class MethodsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    'aB'.upper()                              ¦ AB
                    'aB'.lower()                              ¦ ab
                    "it's x1y".title()                        ¦ It'S X1Y
                    'aB c'.capitalize()                       ¦ Ab c
                    '[' ~ ' a '.strip() ~ ']'                 ¦ [a]
                    '[' ~ ' a '.lstrip() ~ ']'                ¦ [a ]
                    '[' ~ ' a '.rstrip() ~ ']'                ¦ [ a]
                    'xxaxx'.strip('x')                        ¦ a
                    'xxaxx'.lstrip('x')                       ¦ axx
                    'xxaxx'.rstrip('x')                       ¦ xxa
                    '[' ~ ' a '.strip(none) ~ ']'             ¦ [a]
                    ' a  b '.split()                          ¦ ['a', 'b']
                    'a,b,,c'.split(',')                       ¦ ['a', 'b', '', 'c']
                    'a,b,c'.split(',', 1)                     ¦ ['a', 'b,c']
                    'a b c'.split(none, 1)                    ¦ ['a', 'b c']
                    'a b c'.split(maxsplit=1)                 ¦ ['a', 'b c']
                    'a,b'.split(sep=',')                      ¦ ['a', 'b']
                    ''.split()                                ¦ []
                    ''.split(',')                             ¦ ['']
                    'a\\nb\\r\\nc'.splitlines()               ¦ ['a', 'b', 'c']
                    ''.splitlines()                           ¦ []
                    'abc'.startswith('ab')                    ¦ True
                    'abc'.startswith('b')                     ¦ False
                    'abc'.startswith('b', 1)                  ¦ True
                    'abc'.startswith('', 3)                   ¦ True
                    'abc'.startswith('', 4)                   ¦ False
                    'abc'.startswith(['x', 'a'])              ¦ True
                    'abc'.startswith(['x', 'y'])              ¦ False
                    'abc'.endswith('bc')                      ¦ True
                    'abc'.endswith(['x', 'c'])                ¦ True
                    'abc'.endswith('abc', 1)                  ¦ False
                    'banana'.replace('a', 'o')                ¦ bonono
                    'banana'.replace('a', 'o', 2)             ¦ bonona
                    ', '.join(words)                          ¦ pear, Apple, fig
                    '-'.join('abc')                           ¦ a-b-c
                    '-'.join([])                              ¦ ``
                    'banana'.count('an')                      ¦ 2
                    'abc'.count('')                           ¦ 4
                    'banana'.find('n')                        ¦ 2
                    'banana'.find('z')                        ¦ -1
                    'banana'.find('a', 2)                     ¦ 3
                    'banana'.find('a', 99)                    ¦ -1
                    'a😀b'.find('b')                          ¦ 2
                    'a😀b'.find('b', 2)                       ¦ 2
                    text.upper()                              ¦ SOME TEXT
                    text.split(' ')[1]                        ¦ text
                    card.title.lower()                        ¦ countess
                    """)
    void method_ofAText_isAsInPython(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    d.items()                                 ¦ [['k', 1]]
                    d.keys()                                  ¦ ['k']
                    d.values()                                ¦ [1]
                    d.get('k')                                ¦ 1
                    d.get('z')                                ¦ None
                    d.get('z', 5)                             ¦ 5
                    d.get('k', 5)                             ¦ 1
                    d.get(none)                               ¦ None
                    d.get(1)                                  ¦ None
                    {1: 'a'}.get(1)                           ¦ a
                    {1: 'a'}.get(1.0)                         ¦ a
                    {'a': none}.get('a', 5)                   ¦ None
                    {}.items()                                ¦ []
                    texts.items()|join(',')                   ¦ one,two
                    namespace(a=1).get('a')                   ¦ 1
                    """)
    void method_ofAMap_isAsInPython(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @Test
    void cycle_ofALoop_startsAgainAtItsEnd() throws TemplateException {
        assertThat(Templates.render("{% for i in range(5) %}{{ loop.cycle('a', 'b') }}{% endfor %}"))
                .isEqualTo("ababa");
        assertThat(Templates.render("{% for i in range(2) %}{{ loop.cycle(1) }}{{ loop.cycle() }}{% endfor %}"))
                .isEqualTo("1None1None");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    range(3)                                  ¦ [0, 1, 2]
                    range(1, 3)                               ¦ [1, 2]
                    range(0, 5, 2)                            ¦ [0, 2, 4]
                    range(3, 0, -1)                           ¦ [3, 2, 1]
                    range(3, 0)                               ¦ []
                    range(0, 3, -1)                           ¦ []
                    range(-2, 0)                              ¦ [-2, -1]
                    range(true)                               ¦ [0]
                    range(seven)|length                       ¦ 7
                    range(100000)|length                      ¦ 100000
                    range(999999999999, 1000000000000)        ¦ [999999999999]
                    dict()                                    ¦ {}
                    dict(a=1, b='x')                          ¦ {'a': 1, 'b': 'x'}
                    dict({'a': 1}, b=2)                       ¦ {'a': 1, 'b': 2}
                    dict({'a': 1}, a=2)                       ¦ {'a': 2}
                    dict([['a', 1], [2, 'b']])                ¦ {'a': 1, 2: 'b'}
                    dict(d.items())                           ¦ {'k': 1}
                    namespace(a=1)                            ¦ {'a': 1}
                    """)
    void function_ofArguments_makesItsValue(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    missing.upper()               ¦ There is no value for 'missing'.
                    card.missing.upper()          ¦ There is no value for 'card.missing'.
                    n.upper()                     ¦ 'upper' does not work with a number.
                    none.upper()                  ¦ 'upper' does not work with none.
                    xs.count(1)                   ¦ 'count' does not work with a list.
                    yes.items()                   ¦ 'items' does not work with a boolean.
                    d.upper()                     ¦ 'upper' does not work with an object.
                    name.items()                  ¦ 'items' does not work with a text.
                    name.cycle(1)                 ¦ 'cycle' does not work with a text.
                    card.keys()                   ¦ 'keys' does not work with an object.
                    name.split('')                ¦ The separator of 'split' must not be empty.
                    name.split(',', 'a')          ¦ 'maxsplit' must be a whole number from -100,000 to 100,000.
                    name.find('a', 1.5)           ¦ 'start' must be a whole number from -100,000 to 100,000.
                    name.join(5)                  ¦ Expected a list, found a number.
                    name.join()                   ¦ Expected a list, found none.
                    range()                       ¦ A range takes one to three whole numbers.
                    range(1, 2, 3, 4)             ¦ A range takes one to three whole numbers.
                    range('a')                    ¦ A range takes whole numbers, not a text.
                    range(none)                   ¦ A range takes whole numbers, not none.
                    range(1.5)                    ¦ A range takes whole numbers, not 1.5.
                    range(missing)                ¦ A range takes whole numbers, not the undefined 'missing'.
                    range(1, 2, 0)                ¦ The step of a range must not be 0.
                    range(1000000000001)          ¦ The bounds of a range must be whole numbers from -10^12 to 10^12.
                    range(100001)                 ¦ The template makes a list of more than 100,000 items.
                    dict(1)                       ¦ 'dict' takes one map or list of pairs, and named values.
                    dict('ab')                    ¦ 'dict' takes one map or list of pairs, and named values.
                    dict({}, {})                  ¦ 'dict' takes one map or list of pairs, and named values.
                    dict([1])                     ¦ 'dict' takes one map or list of pairs, and named values.
                    dict([[1, 2, 3]])             ¦ 'dict' takes one map or list of pairs, and named values.
                    dict([[[], 1]])               ¦ The key of a map must be a text or a number, not a list.
                    namespace(5)                  ¦ 'namespace' takes one map or list of pairs, and named values.
                    """)
    void call_ofWhatDoesNotFit_isRefused(String expression, String message) {
        assertThat(Templates.message("\n{{ " + expression + " }}")).isEqualTo("2: " + message);
    }

    @Test
    void names_ofMethodsAndFunctions_canAllBeCalled() {
        assertThat(Methods.NAMES).hasSize(20);
        for (String name : Methods.NAMES) {
            assertThat(Template.of("{{ a." + name + "('x') }}").flaw()).as(name).isEmpty();
        }
        assertThat(Methods.FUNCTIONS).containsExactlyInAnyOrder("range", "dict", "namespace");
    }
}
