package com.pipelex.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the values of a property are told: one by one, as a range, or as so many ids. */
class TallyTest {

    @Test
    void mostFrequent_choices_areCountedTheMostFirst() {
        Tally tally = tally("failure", "success", "success", List.of(), List.of("a", "b"), "");
        assertThat(tally.mostFrequent())
                .containsExactly(
                        Map.entry("success", 2L),
                        Map.entry("failure", 1L),
                        Map.entry("none", 1L),
                        Map.entry("a, b", 1L),
                        Map.entry("(empty)", 1L));
        assertThat(tally.isRange()).isFalse();
        assertThat(tally.isIds()).isFalse();
    }

    @Test
    void range_manyNumbers_isTheLeastTheGreatestAndTheMiddle() {
        Tally tally = tally(5L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 90_000L);
        assertThat(tally.isRange()).isTrue();
        assertThat(tally.range()).isEqualTo("1 to 90,000, half of them up to 5");
        assertThat(tally("x", 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L).isRange())
                .as("with a text")
                .isFalse();
    }

    @Test
    void isIds_uuidsAlone_areToldByTheirNumber() {
        assertThat(tally(UUID.randomUUID().toString(), UUID.randomUUID().toString())
                        .isIds())
                .isTrue();
        assertThat(tally(UUID.randomUUID().toString(), "ada").isIds()).isFalse();
    }

    @Test
    void mostFrequent_longText_isCutBetweenCharacters() {
        assertThat(tally("\ud83d\ude00".repeat(500)).mostFrequent())
                .singleElement()
                .satisfies(value -> assertThat(value.getKey()).isEqualTo("\ud83d\ude00".repeat(120) + "…"));
    }

    private static Tally tally(Object... values) {
        Tally tally = new Tally();
        for (Object value : values) {
            tally.add(value);
        }
        return tally;
    }
}
