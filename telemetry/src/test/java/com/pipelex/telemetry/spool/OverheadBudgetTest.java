package com.pipelex.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OverheadBudgetTest {

    private static OverheadBudget of(long... micros) {
        OverheadBudget costs = new OverheadBudget();
        Arrays.stream(micros).forEach(costs::add);
        return costs;
    }

    @Test
    void add_moreThanTwenty_keepsTheLastAndIsReadBack() {
        OverheadBudget costs = new OverheadBudget();
        for (long run = 1; run <= 23; run++) {
            costs.add(run);
        }
        assertThat(costs.runs()).isEqualTo(20);
        assertThat(costs).hasToString("4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23");
        assertThat(OverheadBudget.read(costs.toString())).hasToString(costs.toString());
    }

    @Test
    void median_oddEvenOrNone_isTheMiddle() {
        assertThat(of().medianMicros()).isZero();
        assertThat(of(5).medianMicros()).isEqualTo(5);
        assertThat(of(9, 1, 5).medianMicros()).isEqualTo(5);
        assertThat(of(9, 1, 5, 7).medianMicros()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"20, 10001, true", "20, 10000, false", "19, 999999, false", "20, 0, false"})
    void isOverBudget_twentyRunsOverTenMilliseconds_alone(int runs, long micros, boolean expected) {
        OverheadBudget costs = new OverheadBudget();
        for (int run = 0; run < runs; run++) {
            costs.add(micros);
        }
        assertThat(costs.isOverBudget()).isEqualTo(expected);
    }

    @Test
    void isOverBudget_nineSlowRuns_isFalse() {
        OverheadBudget costs = new OverheadBudget();
        for (int run = 0; run < OverheadBudget.RUNS; run++) {
            costs.add(run < 9 ? 5_000_000 : 800);
        }
        assertThat(costs.isOverBudget()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1 x", "1  2", "-1", "1234567890", "1 2 "})
    void read_damaged_isNone(String text) {
        assertThat(OverheadBudget.read(text).runs()).isZero();
    }
}
