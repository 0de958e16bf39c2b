package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final long NOW = Instant.parse("2026-11-06T08:49:00Z").toEpochMilli();
    private static final long DAY = 24L * 60 * 60 * 1_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000",
        "' 120 ', 120000",
        "0000000000000000000000000120, 120000",
        "86399, 86399000",
        "86400, 86400000",
        "86401, 86400000",
        "31536000, 86400000",
        "1000000000000, 86400000",
        "99999999999999999999999999999999999999999999, 86400000"
    })
    void millis_seconds_areHonouredUpToADay(String header, long expected) {
        assertThat(RetryAfter.millis(header, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 06 Nov 2026 08:49:37 GMT", "Friday, 06-Nov-26 08:49:37 GMT", "Fri Nov  6 08:49:37 2026"})
    void millis_dateInEachForm_isTheTimeUntilThen(String header) {
        assertThat(RetryAfter.millis(header, NOW)).isEqualTo(37_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sat, 06 Nov 2027 08:49:37 GMT", "Saturday, 06-Nov-27 08:49:37 GMT", "Sat Nov  6 08:49:37 2027"})
    void millis_dateAYearAhead_isADay(String header) {
        assertThat(RetryAfter.millis(header, NOW)).isEqualTo(DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-5",
                "1.5",
                "12 seconds",
                "Fri, 06 Nov 2026 08:48:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT"
            })
    void millis_noTimeToCome_isNothing(String header) {
        assertThat(RetryAfter.millis(header, NOW)).isZero();
    }

    @Test
    void millis_missing_isNothing() {
        assertThat(RetryAfter.millis(null, NOW)).isZero();
    }
}
