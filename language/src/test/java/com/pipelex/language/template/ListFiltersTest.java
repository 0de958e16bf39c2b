package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters for lists at their edges: ties, capitals, missing fields, and what is refused. */
class ListFiltersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ['b', 'A', 'a', 'B']|sort|join                       ¦ AabB
                    ['b', 'A', 'a', 'B']|sort(reverse=true)|join         ¦ bBAa
                    ['b', 'A', 'a', 'B']|sort(case_sensitive=true)|join  ¦ ABab
                    [2, 1.5, true]|sort|list                             ¦ [True, 1.5, 2]
                    people|sort(attribute='age')|join(',', 'name')       ¦ Ana,Ben
                    people|sort(attribute='age', reverse=true)|join(',', 'name') ¦ Ben,Ana
                    [[2, 'a'], [1, 'b']]|sort(attribute=0)|join(',', 1)  ¦ b,a
                    [[1, 'b'], [1, 'a']]|sort(attribute='0, 1')|join(',', 1) ¦ a,b
                    'cab'|sort|join                                      ¦ abc
                    d|sort|join                                          ¦ k
                    missing|sort|join                                    ¦ ``
                    """)
    void sort_ofItems_isStableInBothDirections(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ['a', 'A', 'b']|unique|join                          ¦ ab
                    ['a', 'A', 'b']|unique(true)|join                    ¦ aAb
                    [1, 1.0, true, '1']|unique|list                      ¦ [1, '1']
                    [none, 'None', none]|unique|list                     ¦ [None, 'None']
                    [[1], [1.0], [2]]|unique|list                        ¦ [[1], [1.0], [2]]
                    people|unique(attribute='age')|length                ¦ 2
                    [{'a': 'x'}, {'a': 'X'}]|unique(attribute='a')|length ¦ 1
                    """)
    void unique_ofItems_keepsTheFirstOfEquals(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    ['b', 'A']|min                                       ¦ A
                    ['b', 'A', 'B']|max                                  ¦ b
                    ['b', 'A']|max(case_sensitive=true)                  ¦ b
                    ['a', 'B']|min(true)                                 ¦ B
                    [1, 1.0]|max                                         ¦ 1
                    (people|max(attribute='age')).name                   ¦ Ben
                    (people|min(attribute='name')).name                  ¦ Ana
                    [][0:]|max                                           ¦ ``
                    missing|min|default('none')                          ¦ none
                    'hello'|max                                          ¦ o
                    """)
    void extreme_ofItems_isTheFirstOfEquals(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    [1, 2, 3]|batch(2)|list                              ¦ [[1, 2], [3]]
                    [1, 2, 3]|batch(2, 'x')|list                         ¦ [[1, 2], [3, 'x']]
                    [1, 2, 3]|batch(2, none)|list                        ¦ [[1, 2], [3]]
                    [1, 2, 3]|batch(linecount=3)|list                    ¦ [[1, 2, 3]]
                    [1]|batch(3, fill_with=0)|list                       ¦ [[1, 0, 0]]
                    []|batch(3, 0)|list                                  ¦ []
                    [1, 2, 3]|slice(2)|list                              ¦ [[1, 2], [3]]
                    [1, 2, 3]|slice(2, 'x')|list                         ¦ [[1, 2], [3, 'x']]
                    [1, 2, 3]|slice(slices=3)|list                       ¦ [[1], [2], [3]]
                    [1, 2]|slice(4)|list                                 ¦ [[1], [2], [], []]
                    [1, 2]|slice(2, 'x')|list                            ¦ [[1, 'x'], [2, 'x']]
                    []|slice(2)|list                                     ¦ [[], []]
                    """)
    void parts_ofAList_areFilledUpOnRequest(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    {'b': 1, 'A': 2}|dictsort                            ¦ [['A', 2], ['b', 1]]
                    {'b': 1, 'A': 2}|dictsort(true)                      ¦ [['A', 2], ['b', 1]]
                    {'B': 1, 'a': 2}|dictsort                            ¦ [['a', 2], ['B', 1]]
                    {'B': 1, 'a': 2}|dictsort(case_sensitive=true)       ¦ [['B', 1], ['a', 2]]
                    {'a': 2, 'b': 1}|dictsort(by='value')                ¦ [['b', 1], ['a', 2]]
                    {'a': 2, 'b': 1}|dictsort(reverse=true)              ¦ [['b', 1], ['a', 2]]
                    {'a': 'y', 'b': 'X'}|dictsort(false, 'value')        ¦ [['b', 'X'], ['a', 'y']]
                    {2: 'a', 10: 'b'}|dictsort                           ¦ [[2, 'a'], [10, 'b']]
                    d|items                                              ¦ [['k', 1]]
                    missing|items                                        ¦ []
                    missing|dictsort                                     ¦ []
                    """)
    void pairs_ofAMap_areOrderedByKeyOrValue(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    people|groupby('age')|map(attribute='grouper')|list  ¦ [25, 31]
                    [{'k': 'b'}, {'k': 'A'}, {'k': 'a'}]|groupby('k')|map(attribute='grouper')|list ¦ ['A', 'b']
                    [{'k': 'b'}, {'k': 'A'}, {'k': 'a'}]|groupby('k')|map(attribute='list')|map('length')|list ¦ [2, 1]
                    [{'k': 'A'}, {'k': 'a'}]|groupby('k', case_sensitive=true)|length ¦ 2
                    [{'k': 1}, {'j': 2}]|groupby('k', default=0)|map('first')|list ¦ [0, 1]
                    [{'k': {'j': 2}}]|groupby('k.j')|map('first')|list   ¦ [2]
                    (people|groupby('age')|first).list|join(',', 'name') ¦ Ana
                    """)
    void groupby_ofItems_groupsWithoutCapitals(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    [1, 2, 3]|select('odd')|list                         ¦ [1, 3]
                    [1, 2, 3]|reject('odd')|list                         ¦ [2]
                    [0, 1, '', 'a', none]|select|list                    ¦ [1, 'a']
                    [0, 1, '', 'a', none]|reject|list                    ¦ [0, '', None]
                    [1, 2, 3]|select('>=', 2)|list                       ¦ [2, 3]
                    [1, 2, 3]|select('!=', 2)|list                       ¦ [1, 3]
                    [1, 2, 3]|select('in', [1, 9])|list                  ¦ [1]
                    people|selectattr('name', 'eq', 'Ana')|map(attribute='age')|list ¦ [25]
                    people|rejectattr('age', '<', 30)|map(attribute='name')|list ¦ ['Ben']
                    people|selectattr('zz')|list                         ¦ []
                    people|selectattr('zz', 'undefined')|list|length     ¦ 2
                    [[1, 2], [3, 4]]|selectattr(1, 'gt', 2)|list         ¦ [[3, 4]]
                    """)
    void select_byATest_keepsThoseForWhichItHolds(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    words|map('upper')|list                              ¦ ['PEAR', 'APPLE', 'FIG']
                    words|map('replace', 'p', 'q')|first                 ¦ qear
                    words|map('truncate', length=3, end='', leeway=0)|list ¦ ['pea', 'App', 'fig']
                    people|map(attribute='name')|list                    ¦ ['Ben', 'Ana']
                    people|map(attribute='zz', default='-')|list         ¦ ['-', '-']
                    people|map(attribute='zz')|list                      ¦ [Undefined, Undefined]
                    [[1, 2]]|map(attribute=1)|list                       ¦ [2]
                    [[1], [2, 3]]|map('length')|list                     ¦ [1, 2]
                    [none, 1]|map('default', 0)|list                     ¦ [None, 1]
                    missing|map('upper')|list                            ¦ []
                    [[3, 1], [2]]|map('sort')|map('join')|join('|')      ¦ 13|2
                    """)
    void map_byAFilterOrAField_changesEachItem(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    5|first                       ¦ Expected a list, found a number.
                    none|last                     ¦ Expected a list, found none.
                    yes|join                      ¦ Expected a list, found a boolean.
                    5|length                      ¦ Expected a list, found a number.
                    card|length                   ¦ Expected a list, found an object.
                    5|map('upper')                ¦ Expected a list, found a number.
                    [1, 'a']|sort                 ¦ Cannot compare a number with a text.
                    [1, none]|sort                ¦ Cannot compare a number with none.
                    [[2], [1]]|sort               ¦ Cannot compare a list with a list.
                    people|sort                   ¦ Cannot compare an object with an object.
                    people|sort(attribute='zz')   ¦ Cannot compare the undefined 'zz' with the undefined 'zz'.
                    ['a', 1]|min                  ¦ Cannot compare a number with a text.
                    {'a': 1, 2: 3}|dictsort       ¦ Cannot compare a text with a number.
                    ['a']|sum                     ¦ '+' does not work with a number and a text.
                    [1, none]|sum                 ¦ '+' does not work with a number and none.
                    5|items                       ¦ 'items' does not work with a number.
                    xs|items                      ¦ 'items' does not work with a list.
                    none|dictsort                 ¦ 'dictsort' does not work with none.
                    d|dictsort(by='nope')         ¦ 'by' must be 'key' or 'value'.
                    xs|map                        ¦ There is no filter called ''.
                    xs|map('nope')                ¦ There is no filter called 'nope'.
                    xs|select('nope')             ¦ There is no test called 'nope'.
                    xs|rejectattr('a', 'nope')    ¦ There is no test called 'nope'.
                    people|map(attribute='zz.y')  ¦ There is no value for 'zz.y'.
                    xs|batch('a')                 ¦ 'linecount' must be a whole number from -100,000 to 100,000.
                    xs|slice(1.5)                 ¦ 'slices' must be a whole number from -100,000 to 100,000.
                    xs|slice(1000000)             ¦ 'slices' must be a whole number from -100,000 to 100,000.
                    """)
    void listFilter_ofWhatItDoesNotTake_isRefused(String expression, String message) {
        assertThat(Templates.message("\n\n{{ " + expression + " }}")).isEqualTo("3: " + message);
    }

    @Test
    void byKey_ofEqualKeys_keepsTheirOrder() throws TemplateException {
        List<Sorting.Keyed> keyed = new ArrayList<>();
        for (int at = 0; at < 100; at++) {
            keyed.add(new Sorting.Keyed(at, at % 3, (long) (at % 3)));
        }
        List<Sorting.Keyed> sorted = Sorting.byKey(keyed);
        for (int at = 1; at < sorted.size(); at++) {
            Sorting.Keyed before = sorted.get(at - 1);
            boolean isSameKey = before.folded().equals(sorted.get(at).folded());
            assertThat(!isSameKey || (int) before.item() < (int) sorted.get(at).item())
                    .isTrue();
        }
    }

    @Test
    void byKey_ofNothingOrOne_isThat() throws TemplateException {
        assertThat(Sorting.byKey(List.of())).isEmpty();
        Sorting.Keyed only = new Sorting.Keyed("a", List.of(), List.of());
        assertThat(Sorting.byKey(Collections.singletonList(only))).containsExactly(only);
    }
}
