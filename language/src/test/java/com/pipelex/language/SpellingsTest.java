package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
