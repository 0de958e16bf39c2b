package com.pipelex.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path folder;

    private final Moved clock = new Moved();
    private final List<String> said = new ArrayList<>();
    private long nanos;

    /** A clock that the test sets. */
    private static final class Moved extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private ClockCheck check(Optional<Instant> newest) throws IOException {
        return new ClockCheck(folder, newest, clock, () -> nanos, new ClockCheck.Listener() {
            @Override
            public void doubted(Duration distance) {
                said.add("doubted " + distance.toDays());
            }

            @Override
            public void trusted() {
                said.add("trusted");
            }
        });
    }

    @Test
    void isTrusted_firstStart_isAtOnce() throws Exception {
        assertThat(check(Optional.empty()).isTrusted()).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void isTrusted_farFromTheNewestEvent_waitsForADayAndIsSaidOnce() throws Exception {
        ClockCheck check = check(Optional.of(NOW.minus(Duration.ofDays(200))));
        assertThat(check.isTrusted()).isFalse();
        nanos += Duration.ofHours(23).toNanos();
        assertThat(check.isTrusted()).isFalse();
        assertThat(said).containsExactly("doubted 200");
        nanos += Duration.ofHours(1).toNanos();
        assertThat(check.isTrusted()).isTrue();
        assertThat(check.isTrusted()).isTrue();
        assertThat(said).containsExactly("doubted 200", "trusted");
    }

    @Test
    void isTrusted_aheadOfTheLastStop_staysDoubtedAfterARestart() throws Exception {
        check(Optional.empty()).stop();
        clock.now = NOW.plus(Duration.ofDays(200));
        ClockCheck wrong = check(Optional.of(NOW));
        assertThat(wrong.isTrusted()).isFalse();
        wrong.stop();
        assertThat(check(Optional.of(clock.now)).isTrusted()).isFalse();
        clock.now = NOW.plus(Duration.ofHours(2));
        assertThat(check(Optional.of(NOW.plus(Duration.ofDays(200)))).isTrusted())
                .isTrue();
    }

    @Test
    void isTrusted_jumpWhileItRuns_waitsUntilTheOperatorConfirms() throws Exception {
        ClockCheck check = check(Optional.empty());
        assertThat(check.isTrusted()).isTrue();
        clock.now = NOW.plus(Duration.ofDays(3));
        assertThat(check.isTrusted()).isFalse();
        ClockCheck.confirm(folder, clock.now);
        assertThat(check.isTrusted()).isTrue();
        assertThat(said).containsExactly("doubted 3", "trusted");
    }

    @Test
    void isTrusted_hoursLater_follows() throws Exception {
        ClockCheck check = check(Optional.empty());
        for (int hour = 0; hour < 100; hour++) {
            assertThat(check.isTrusted()).isTrue();
            clock.now = clock.now.plus(Duration.ofHours(1));
        }
        assertThat(said).isEmpty();
    }

    @Test
    void arrivals_clockWentBack_areNotInThePast() throws Exception {
        ClockCheck check = check(Optional.of(NOW));
        clock.now = Instant.EPOCH;
        assertThat(check.isTrusted()).isFalse();
        assertThat(check.arrivals().instant()).isEqualTo(NOW);
        clock.now = NOW.plusSeconds(5);
        assertThat(check.arrivals().instant()).isEqualTo(clock.now);
        assertThat(said).first().asString().startsWith("doubted -");
    }

    @Test
    void run_doubtedClock_expiresNothingUntilItIsTrusted() throws Exception {
        List<String> expired = new ArrayList<>();
        RetentionRound round =
                new RetentionRound(check(Optional.of(NOW.minus(Duration.ofDays(200)))), () -> expired.add("once"));
        round.run();
        assertThat(expired).isEmpty();
        ClockCheck.confirm(folder, NOW);
        round.run();
        round.run();
        assertThat(expired).containsExactly("once");
    }
}
