package com.pipelex.collector.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:30:00Z, 2026-11-24T09:30:00Z",
        "2026-11-24T09:30:00.123Z, 2026-11-24T09:30:00.123Z",
        "2026-11-24T09:30:00.1234567891Z, 2026-11-24T09:30:00.123456789Z",
        "2026-11-24T09:30:00+01:00, 2026-11-24T08:30:00Z",
        "2026-11-24t09:30:00-05:30, 2026-11-24T15:00:00Z"
    })
    void strict_rfc3339_isRead(String text, Instant expected) {
        assertThat(Timestamps.strict(text)).isEqualTo(expected);
        assertThat(Timestamps.lenient(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 2026-11-24T00:00:00Z",
        "2026/11/24 09:30:00, 2026-11-24T09:30:00Z",
        "2026-11-24 09:30, 2026-11-24T09:30:00Z",
        "2026-11-24T09:30:00, 2026-11-24T09:30:00Z",
        "2026-11-24 09:30:00+03, 2026-11-24T06:30:00Z",
        "2026-11-24T09:30:00+0300, 2026-11-24T06:30:00Z",
        "2026-11-24 09:30:00 UTC, 2026-11-24T09:30:00Z",
        "'Tue, 24 Nov 2026 09:30:00 GMT', 2026-11-24T09:30:00Z",
        "1795512600, 2026-11-24T09:30:00Z",
        "1795512600000, 2026-11-24T09:30:00Z",
        "1795512600.5, 2026-11-24T09:30:00.5Z"
    })
    void lenient_whatElseIsWritten_isReadButNotStrictly(String text, Instant expected) {
        assertThat(Timestamps.lenient(text)).isEqualTo(expected);
        assertThat(Timestamps.strict(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-13-01",
                "2026-02-30T00:00:00Z",
                "2026-11-24T25:00:00Z",
                "2026-11-24T",
                "2026-11-24T09:30:00.Z",
                "2026-11-24T09:30:00+25:00",
                "1.2.3",
                "-",
                "99999999999999999999999",
                "2026-1"
            })
    void lenient_garbage_isNone(String text) {
        assertThat(Timestamps.lenient(text)).isNull();
        assertThat(Timestamps.strict(text)).isNull();
    }

    @Test
    void corrected_sendersClockIsWrong_itsErrorCancels() {
        Instant wrong = NOW.minus(Duration.ofDays(300));

        assertThat(Timestamps.corrected(NOW, wrong.minusSeconds(90), wrong, null))
                .isEqualTo(NOW.minusSeconds(90));
        assertThat(Timestamps.corrected(NOW, wrong, null, null)).isEqualTo(wrong);
    }

    @Test
    void corrected_offset_winsOverAll() {
        assertThat(Timestamps.corrected(NOW, NOW.minusSeconds(5), NOW, 1_500L)).isEqualTo(NOW.minusMillis(1_500));
        assertThat(Timestamps.corrected(NOW, null, null, Long.MIN_VALUE)).isEqualTo(NOW);
        assertThat(Timestamps.corrected(NOW, null, null, Long.MAX_VALUE)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void corrected_noTimeOrFarAhead_isNow() {
        assertThat(Timestamps.corrected(NOW, null, NOW, null)).isEqualTo(NOW);
        assertThat(Timestamps.corrected(NOW, NOW.plus(Duration.ofHours(24)), null, null))
                .isEqualTo(NOW);
        assertThat(Timestamps.corrected(NOW, NOW.plus(Duration.ofHours(22)), null, null))
                .isEqualTo(NOW.plus(Duration.ofHours(22)));
    }

    @Test
    void ofQuery_secondsInsteadOfMilliseconds_isNone() {
        assertThat(Timestamps.ofQuery(1_795_512_600L)).isNull();
        assertThat(Timestamps.ofQuery(Long.MAX_VALUE)).isNull();
        assertThat(Timestamps.ofQuery(1_795_512_600_000L)).isEqualTo(Instant.parse("2026-11-24T09:30:00Z"));
    }
}
