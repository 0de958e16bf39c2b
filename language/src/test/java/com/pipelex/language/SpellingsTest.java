package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a, true",
        "a_1, true",
        "a__b, true",
        "'', false",
        "_a, false",
        "1a, false",
        "aB, false",
        "a-b, false",
        "é, false"
    })
    void isSnakeCase_name_followsTheRule(String name, boolean expected) {
        assertThat(Spellings.isSnakeCase(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"A, true", "Ab1, true", "AB, true", "'', false", "a, false", "A_b, false", "1A, false", "É, false"})
    void isPascalCase_name_followsTheRule(String name, boolean expected) {
        assertThat(Spellings.isPascalCase(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "A, true",
        "d.A, true",
        "d.e.A, true",
        ".A, false",
        "d., false",
        "D.A, false",
        "d.a, false",
        "d..A, false"
    })
    void isConceptName_name_followsTheRule(String name, boolean expected) {
        assertThat(Spellings.isConceptName(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ouptut, output", // transposed
        "outpt, output", // deleted
        "outputt, output", // inserted
        "oitput, output", // replaced
        "xyz, ''",
        "a, ''"
    })
    void didYouMean_word_suggestsTheNearest(String given, String nearest) {
        String expected = nearest.isEmpty() ? "" : "Did you mean '" + nearest + "'?";
        assertThat(Spellings.didYouMean(given, List.of("inputs", "output", "type")))
                .isEqualTo(expected);
    }

    @Test
    void didYouMean_veryLongWord_suggestsNothing() {
        String word = "a".repeat(101);
        assertThat(Spellings.didYouMean(word, List.of(word))).isEmpty();
    }

    @Test
    void didYouMeanOrAll_nothingNear_namesAllIfTheyAreFew() {
        assertThat(Spellings.didYouMeanOrAll("zzzz", List.of("b", "a"))).isEqualTo("Use one of a, b.");
        assertThat(Spellings.didYouMeanOrAll("zzzz", List.of("a"))).isEqualTo("Use a.");
        assertThat(Spellings.didYouMeanOrAll("zzzz", List.of())).isEmpty();
    }

    @Test
    void printable_textOfAFile_isShortAndHasNoControlCharacters() {
        assertThat(Spellings.printable("a\u001b[31m\n")).isEqualTo("a?[31m?");
        assertThat(Spellings.printable("a".repeat(81))).isEqualTo("a".repeat(80) + "…");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a, true",
        "a.b, true",
        "a1.b_2.c, true",
        "'', false",
        "., false",
        "a., false",
        ".a, false",
        "a..b, false",
        "a.B, false"
    })
    void isDomain_name_followsTheRule(String name, boolean expected) {
        assertThat(Spellings.isDomain(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "a, b, false", // as short as the change
        "ab, ba, false", // two letters, and one change
        "abc, abd, true",
        "abc, axy, false",
        "abcdef, abcdxx, true", // a third of the letters, and one
        "abcdef, abcxxx, false",
        "abc, abcde, false",
        "abcdef, abcdefgh, true"
    })
    void didYouMean_word_isNearUpToAThirdOfItsLetters(String given, String known, boolean isNear) {
        assertThat(Spellings.didYouMean(given, List.of(known)))
                .isEqualTo(isNear ? "Did you mean '" + known + "'?" : "");
    }

    @Test
    void didYouMean_severalAsNear_isTheFirst() {
        assertThat(Spellings.didYouMean("cat", List.of("dog", "car", "cap"))).isEqualTo("Did you mean 'car'?");
    }

    @Test
    void didYouMean_aNearerOneLater_isThat() {
        assertThat(Spellings.didYouMean("output", List.of("outpost", "outputs")))
                .isEqualTo("Did you mean 'outputs'?");
    }

    @Test
    void didYouMean_wordOfAHundredLetters_isStillLookedAt() {
        String word = "a".repeat(99) + "b";
        assertThat(Spellings.didYouMean("a".repeat(100), List.of(word))).isNotEmpty();
    }

    @Test
    void didYouMean_moreWordsThanTheBound_areNotLookedAt() {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < 2_000; at++) {
            words.add("zzzzzzzzzz");
        }
        words.add("outputs");
        assertThat(Spellings.didYouMean("output", words)).isEmpty();
    }

    @Test
    void didYouMean_nearestWithControlCharacters_isShownWithoutThem() {
        assertThat(Spellings.didYouMean("abcdef", List.of("abcde\u001B"))).isEqualTo("Did you mean 'abcde?'?");
    }

    @Test
    void didYouMeanOrAll_somethingNear_namesOnlyThat() {
        assertThat(Spellings.didYouMeanOrAll("outptu", List.of("inputs", "output")))
                .isEqualTo("Did you mean 'output'?");
    }

    @Test
    void didYouMeanOrAll_moreThanFourteen_namesNone() {
        List<String> words = new ArrayList<>();
        for (char letter = 'a'; letter < 'a' + 14; letter++) {
            words.add(String.valueOf(letter));
        }
        assertThat(Spellings.didYouMeanOrAll("zzzz", words)).isEqualTo("Use one of " + String.join(", ", words) + ".");
        words.add("x");
        assertThat(Spellings.didYouMeanOrAll("zzzz", words)).isEmpty();
    }

    @Test
    void useOneOf_words_keepTheirOrder() {
        assertThat(Spellings.useOneOf(List.of("b", "a"))).isEqualTo("Use one of b, a.");
        assertThat(Spellings.useOneOf(List.of("b"))).isEqualTo("Use b.");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u0007', '\u007F', '\u0085', '\u00AD', '\u200B', '\u202E', '\u2028', '\u2066', '\uFEFF'})
    void printable_characterThatHidesOrTurnsText_isAQuestionMark(char hidden) {
        assertThat(Spellings.printable("a" + hidden + "b")).isEqualTo("a?b");
    }

    @Test
    void printable_lettersOfAnyScript_stay() {
        assertThat(Spellings.printable("é ß ж 字 ع 😀")).isEqualTo("é ß ж 字 ع 😀");
    }

    @Test
    void printable_textOfTheBound_isWhole() {
        assertThat(Spellings.printable("a".repeat(80))).isEqualTo("a".repeat(80));
    }

    @Test
    void printable_characterOfTwoUnitsAtTheBound_isNotHalved() {
        assertThat(Spellings.printable("a".repeat(79) + "😀b")).isEqualTo("a".repeat(79) + "…");
        assertThat(Spellings.printable("a".repeat(78) + "😀b")).isEqualTo("a".repeat(78) + "😀…");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "_index, true",
        "_, true",
        "preliminary_text, true",
        "place_holder, true",
        "index, false",
        "preliminary, false"
    })
    void runtimeVariable_name_needsNoInput(String name, boolean expected) {
        assertThat(RuntimeVariables.contains(name)).isEqualTo(expected);
    }
}
