package com.pipelex.language.template;

import static com.pipelex.language.template.Templates.RunValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations on values: fields, items, slices, truth, equality, order, and what messages call them. */
class ValuesTest {

    private static final Undefined UNDEFINED = new Undefined("u");

    static List<Arguments> plain() {
        return List.of(
                Arguments.of(RunValue.text("a"), "a"),
                Arguments.of(RunValue.number(7), 7L),
                Arguments.of(RunValue.number(0.5), 0.5),
                Arguments.of(RunValue.list("a", "b"), List.of("a", "b")),
                Arguments.of(3, 3L),
                Arguments.of((short) 3, 3L),
                Arguments.of((byte) 3, 3L),
                Arguments.of(1.5f, 1.5),
                Arguments.of(new BigDecimal("1.5"), 1.5),
                Arguments.of("a", "a"),
                Arguments.of(true, true));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void plain_ofAValue_isTheTextTheNumberOrTheListInIt(Object value, Object expected) {
        assertThat(Values.plain(value)).isEqualTo(expected);
    }

    @Test
    void plain_ofAValueWithOtherFields_isItself() {
        RunValue card = new RunValue("a card", Map.of("title", "t"));
        assertThat(Values.plain(card)).isSameAs(card);
        assertThat(Values.plain(null)).isNull();
        assertThat(Values.plain(UNDEFINED)).isSameAs(UNDEFINED);
    }

    @Test
    void attribute_ofEachKindOfValue_isItsFieldOrUndefined() throws TemplateException {
        assertThat(Values.attribute(Map.of("a", 1L), "a", "m.a")).isEqualTo(1L);
        assertThat(Values.attribute(Map.of("a", 1L), "b", "m.b")).isEqualTo(new Undefined("m.b"));
        assertThat(Values.attribute(RunValue.text("t"), "text", "v.text")).isEqualTo("t");
        assertThat(Values.attribute(RunValue.text("t"), "nope", "v.nope")).isEqualTo(new Undefined("v.nope"));
        assertThat(Values.attribute(List.of("x", "y"), "1", "l.1")).isEqualTo("y");
        assertThat(Values.attribute(List.of("x"), "1", "l.1")).isEqualTo(new Undefined("l.1"));
        assertThat(Values.attribute(List.of("x"), "999999999", "l.n")).isEqualTo(new Undefined("l.n"));
        assertThat(Values.attribute(List.of("x"), "size", "l.size")).isEqualTo(new Undefined("l.size"));
        assertThat(Values.attribute("text", "length", "s.length")).isEqualTo(new Undefined("s.length"));
        assertThat(Values.attribute(null, "a", "n.a")).isEqualTo(new Undefined("n.a"));
    }

    @Test
    void attribute_thatIsNull_isNoneAndNotUndefined() throws TemplateException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", null);
        assertThat(Values.attribute(map, "a", "m.a")).isNull();
    }

    @Test
    void attribute_ofAnUndefinedValue_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> Values.attribute(UNDEFINED, "a", "u.a")).hasMessage("There is no value for 'u'.");
        assertThatThrownBy(() -> Values.path(Map.of("a", 1L), "b.c")).hasMessage("There is no value for 'b.c'.");
    }

    @Test
    void attribute_ofAGroup_isItsKeyOrItsItems() throws TemplateException {
        ItemGroup group = new ItemGroup("key");
        group.include("a");
        group.include("b");
        assertThat(Values.attribute(group, "grouper", "g")).isEqualTo("key");
        assertThat(Values.attribute(group, "list", "g")).isEqualTo(List.of("a", "b"));
        assertThat(Values.attribute(group, "0", "g")).isEqualTo("key");
        assertThat(group).hasSize(2).containsExactly("key", List.of("a", "b"));
    }

    static List<Arguments> items() {
        return List.of(
                Arguments.of(List.of("x", "y"), 0L, "x"),
                Arguments.of(List.of("x", "y"), -1L, "y"),
                Arguments.of(List.of("x", "y"), true, "y"),
                Arguments.of(List.of("x", "y"), RunValue.number(1), "y"),
                Arguments.of(List.of("x"), 1L, new Undefined("[1]")),
                Arguments.of(List.of("x"), -2L, new Undefined("[-2]")),
                Arguments.of(List.of("x"), 0.0, new Undefined("[…]")),
                Arguments.of(List.of("x"), Long.MAX_VALUE, new Undefined("[" + Long.MAX_VALUE + "]")),
                Arguments.of("ab", 1L, "b"),
                Arguments.of("a😀b", 1L, "😀"),
                Arguments.of("a😀b", -1L, "b"),
                Arguments.of("ab", 2L, new Undefined("[2]")),
                Arguments.of(RunValue.list("x", "y"), 1L, "y"),
                Arguments.of(RunValue.text("ab"), 0L, "a"),
                Arguments.of(Map.of("a", 1L), "a", 1L),
                Arguments.of(Map.of("a", 1L), "b", new Undefined("[b]")),
                Arguments.of(Map.of("a", 1L), 0L, new Undefined("[…]")),
                Arguments.of(RunValue.text("ab"), "text", "ab"),
                Arguments.of(5L, 0L, new Undefined("[0]")));
    }

    @ParameterizedTest(name = "{0}[{1}]")
    @MethodSource("items")
    void item_ofAnIndex_isThatItemOrUndefined(Object of, Object index, Object expected) throws TemplateException {
        assertThat(Values.item(of, index, new RenderBudget())).isEqualTo(expected);
    }

    @Test
    void item_ofAMapOfTheTemplate_isFoundByItsNumber() throws TemplateException {
        Map<Object, Object> map = new LinkedHashMap<>(Map.of(1L, "one", 1.5, "more", "a", "text"));
        assertThat(Values.item(map, 1L, new RenderBudget())).isEqualTo("one");
        assertThat(Values.item(map, 1.0, new RenderBudget())).isEqualTo("one");
        assertThat(Values.item(map, 1.5, new RenderBudget())).isEqualTo("more");
        assertThat(Values.item(map, "a", new RenderBudget())).isEqualTo("text");
        assertThat(Values.item(map, 2L, new RenderBudget())).isEqualTo(new Undefined("[…]"));
    }

    @Test
    void item_ofAnUndefinedValue_isAnError() {
        assertThatThrownBy(() -> Values.item(UNDEFINED, 0L, new RenderBudget()))
                .hasMessage("There is no value for 'u'.");
        assertThatThrownBy(() -> Values.item(UNDEFINED, "a", new RenderBudget()))
                .hasMessage("There is no value for 'u'.");
    }

    static List<Arguments> slices() {
        return List.of(
                Arguments.of("abcd", 1L, 3L, "bc"),
                Arguments.of("abcd", null, -1L, "abc"),
                Arguments.of("abcd", -2L, null, "cd"),
                Arguments.of("abcd", 3L, 1L, ""),
                Arguments.of("abcd", -9L, 9L, "abcd"),
                Arguments.of("a😀b", 1L, 2L, "😀"),
                Arguments.of("", 0L, 5L, ""),
                Arguments.of(List.of("x", "y", "z"), 1L, null, List.of("y", "z")),
                Arguments.of(List.of("x", "y"), false, true, List.of("x")),
                Arguments.of(List.of(), 0L, 1L, List.of()),
                Arguments.of(RunValue.list("x", "y"), 1L, null, List.of("y")),
                Arguments.of(RunValue.text("abc"), 1L, null, "bc"));
    }

    @ParameterizedTest(name = "{0}[{1}:{2}]")
    @MethodSource("slices")
    void slice_boundsBeyondTheEnds_areCut(Object of, @Nullable Object from, @Nullable Object to, Object expected)
            throws TemplateException {
        assertThat(Values.slice(of, from, to, new RenderBudget())).isEqualTo(expected);
    }

    @Test
    void slice_thatCannotBe_isRefused() {
        RenderBudget budget = new RenderBudget();
        assertThatThrownBy(() -> Values.slice(5L, null, null, budget)).hasMessage("Expected a list, found a number.");
        assertThatThrownBy(() -> Values.slice(null, null, null, budget)).hasMessage("Expected a list, found none.");
        assertThatThrownBy(() -> Values.slice(Map.of(), null, 1L, budget))
                .hasMessage("Expected a list, found an object.");
        assertThatThrownBy(() -> Values.slice("abc", "a", null, budget))
                .hasMessage("A slice takes whole numbers, not a text.");
        assertThatThrownBy(() -> Values.slice("abc", null, 1.5, budget))
                .hasMessage("A slice takes whole numbers, not 1.5.");
        assertThatThrownBy(() -> Values.slice(UNDEFINED, null, null, budget)).hasMessage("There is no value for 'u'.");
    }

    static List<Arguments> lists() {
        return List.of(
                Arguments.of(List.of("a"), List.of("a")),
                Arguments.of("a😀", List.of("a", "😀")),
                Arguments.of("", List.of()),
                Arguments.of(new LinkedHashMap<>(Map.of("k", 1L)), List.of("k")),
                Arguments.of(RunValue.list("a"), List.of("a")),
                Arguments.of(UNDEFINED, List.of()));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list_ofAValue_isWhatALoopGoesThrough(Object of, List<?> expected) throws TemplateException {
        assertThat(Values.list(of)).isEqualTo(expected);
    }

    static List<Arguments> noLists() {
        return List.of(
                Arguments.of(null, "none"),
                Arguments.of(1L, "a number"),
                Arguments.of(true, "a boolean"),
                Arguments.of(RunValue.text("a"), "an object"),
                Arguments.of(RunValue.number(1), "an object"));
    }

    @ParameterizedTest
    @MethodSource("noLists")
    void list_ofAValueWithoutItems_isRefused(@Nullable Object of, String kind) {
        assertThatThrownBy(() -> Values.list(of)).hasMessage("Expected a list, found " + kind + ".");
    }

    static List<Arguments> truths() {
        return List.of(
                Arguments.of(null, false),
                Arguments.of(UNDEFINED, false),
                Arguments.of(false, false),
                Arguments.of(true, true),
                Arguments.of(0L, false),
                Arguments.of(0.0, false),
                Arguments.of(-0.0, false),
                Arguments.of(-1L, true),
                Arguments.of(0.1, true),
                Arguments.of(Double.NaN, true),
                Arguments.of("", false),
                Arguments.of(" ", true),
                Arguments.of("0", true),
                Arguments.of(List.of(), false),
                Arguments.of(List.of(0L), true),
                Arguments.of(Map.of(), false),
                Arguments.of(Map.of("a", 0L), true),
                Arguments.of(RunValue.text(""), true));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void isTrue_ofAValue_isAsInPython(@Nullable Object value, boolean expected) {
        assertThat(Values.isTrue(value)).isEqualTo(expected);
    }

    static List<Arguments> equals() {
        return List.of(
                Arguments.of(1L, 1.0, true),
                Arguments.of(1L, 1, true),
                Arguments.of(true, 1L, true),
                Arguments.of(false, 0.0, true),
                Arguments.of(true, 2L, false),
                Arguments.of("1", 1L, false),
                Arguments.of(null, false, false),
                Arguments.of(null, null, true),
                Arguments.of(UNDEFINED, new Undefined("other"), true),
                Arguments.of(UNDEFINED, null, false),
                Arguments.of(UNDEFINED, "", false),
                Arguments.of(Double.NaN, Double.NaN, false),
                Arguments.of(9007199254740993L, 9007199254740992L, false),
                Arguments.of(List.of(1L, 2L), List.of(1.0, 2.0), true),
                Arguments.of(List.of(true), List.of(1L), true),
                Arguments.of(List.of(1L), List.of(1L, 1L), false),
                Arguments.of(Map.of("a", 1L), Map.of("a", 1.0), true),
                Arguments.of(Map.of("a", 1L), Map.of("b", 1L), false),
                Arguments.of(RunValue.text("a"), "a", true),
                Arguments.of(RunValue.number(7), 7.0, true),
                Arguments.of(List.of(RunValue.text("a")), List.of("a"), true));
    }

    @ParameterizedTest(name = "{0} == {1}")
    @MethodSource("equals")
    void equal_ofTwoValues_isAsInPythonAndSymmetric(@Nullable Object one, @Nullable Object other, boolean expected) {
        assertThat(Values.equal(one, other)).isEqualTo(expected);
        assertThat(Values.equal(other, one)).isEqualTo(expected);
    }

    @Test
    void equal_ofListsThatHoldOneAnotherManyTimes_hasAnEnd() {
        List<Object> one = new ArrayList<>(List.of("a"));
        List<Object> other = new ArrayList<>(List.of("a"));
        for (int times = 0; times < 60; times++) {
            one = new ArrayList<>(Arrays.asList(one, one));
            other = new ArrayList<>(Arrays.asList(other, other));
        }
        assertThat(Values.equal(one, other)).isFalse();
    }

    static List<Arguments> orders() {
        return List.of(
                Arguments.of(1L, 2L, -1),
                Arguments.of(1L, 1.0, 0),
                Arguments.of(1.5, 1L, 1),
                Arguments.of(true, 0L, 1),
                Arguments.of("a", "b", -1),
                Arguments.of("Z", "a", -1),
                Arguments.of("", "a", -1),
                Arguments.of(0.0, -0.0, 0),
                Arguments.of(9007199254740993L, 9007199254740992L, 1),
                Arguments.of(RunValue.number(7), RunValue.number(8), -1),
                Arguments.of(RunValue.text("b"), "a", 1));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("orders")
    void order_ofTwoValues_isByNumberOrByCharacter(Object one, Object other, int expected) throws TemplateException {
        assertThat(Integer.signum(Values.order(one, other))).isEqualTo(expected);
        assertThat(Integer.signum(Values.order(other, one))).isEqualTo(-expected);
    }

    static List<Arguments> kinds() {
        return List.of(
                Arguments.of(null, "none"),
                Arguments.of(UNDEFINED, "the undefined 'u'"),
                Arguments.of("a", "a text"),
                Arguments.of(1.5, "a number"),
                Arguments.of(List.of(), "a list"),
                Arguments.of(true, "a boolean"),
                Arguments.of(Map.of(), "an object"),
                Arguments.of(RunValue.text("a"), "an object"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kind_ofAValue_isWhatMessagesCallIt(@Nullable Object value, String kind) {
        assertThat(Values.kind(value)).isEqualTo(kind);
    }

    @Test
    void order_ofValuesOfTwoKinds_isRefusedWithBoth() {
        assertThatThrownBy(() -> Values.order(null, 1L)).hasMessage("Cannot compare none with a number.");
        assertThatThrownBy(() -> Values.order("a", 1L)).hasMessage("Cannot compare a text with a number.");
        assertThatThrownBy(() -> Values.order(1L, UNDEFINED))
                .hasMessage("Cannot compare a number with the undefined 'u'.");
        assertThatThrownBy(() -> Values.order(List.of(), List.of())).hasMessage("Cannot compare a list with a list.");
        assertThatThrownBy(() -> Values.order(Map.of(), true)).hasMessage("Cannot compare an object with a number.");
        assertThatThrownBy(() -> Values.order(RunValue.text("a"), RunValue.number(1)))
                .hasMessage("Cannot compare a text with a number.");
    }

    @Test
    void keys_ofEqualNumbers_areOneKey() throws TemplateException {
        assertThat(Keys.of(1.0)).isEqualTo(1L);
        assertThat(Keys.of(1.5)).isEqualTo(1.5);
        assertThat(Keys.of(RunValue.text("a"))).isEqualTo("a");
        assertThat(Keys.of(null)).isNull();
        assertThat(Keys.identity(1L)).isEqualTo(Keys.identity(1.0)).isEqualTo(Keys.identity(true));
        assertThat(Keys.identity("1")).isNotEqualTo(Keys.identity(1L));
        assertThat(Keys.identity(null)).isNotEqualTo(Keys.identity("None"));
    }

    @Test
    void keys_ofListsAndObjects_areRefused() {
        assertThatThrownBy(() -> Keys.of(List.of()))
                .hasMessage("The key of a map must be a text or a number, not a list.");
        assertThatThrownBy(() -> Keys.of(Map.of()))
                .hasMessage("The key of a map must be a text or a number, not an object.");
    }

    @Test
    void mapKeys_ofAMapFromOutside_areTexts() {
        assertThat(MapKeys.in(new TreeMap<>(Map.of("a", 1L)), 1L)).isFalse();
        assertThat(MapKeys.in(Map.of("a", 1L), null)).isFalse();
        assertThat(MapKeys.in(Map.of("a", 1L), "a")).isTrue();
        assertThat(MapKeys.normalized(1e300)).isEqualTo(1e300);
    }

    @Test
    void namespace_isAMapOfItsOwnProperties() {
        Map<Object, Object> given = new LinkedHashMap<>(Map.of("a", 1L));
        Namespace namespace = new Namespace(new LinkedHashMap<>(given));
        namespace.put("b", 2L);
        assertThat(namespace).containsEntry("a", 1L).containsEntry("b", 2L).hasSize(2);
        assertThat(namespace.containsKey("c")).isFalse();
        assertThat(namespace.get("c")).isNull();
        assertThat(given).hasSize(1);
    }
}
