package com.pipelex.runtime.model.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header {@code Retry-After}. */
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private static HttpHeaders saying(String value) {
        return HttpHeaders.of(Map.of("retry-after", List.of(value)), (name, one) -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "' 1.5 ', PT1.5S",
        "-3, PT0S",
        "'Wed, 25 Nov 2026 08:00:30 GMT', PT30S",
        "'Wed, 25 Nov 2026 07:00:00 GMT', PT0S"
    })
    void in_secondsOrDate_isTheWait(String value, Duration wait) {
        assertThat(RetryAfter.in(saying(value), NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2026-11-25", "NaN"})
    void in_nonsense_isNone(String value) {
        assertThat(RetryAfter.in(saying(value), NOW)).isNull();
    }

    @Test
    void in_nothing_isNone() {
        assertThat(RetryAfter.in(HttpHeaders.of(Map.of(), (name, one) -> true), NOW))
                .isNull();
    }
}
