package com.pipelex.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class Uuid7Test {

    @Test
    void next_anyTime_hasVersionVariantAndTime() {
        Uuid7 uuids = new Uuid7();
        Random random = new Random(3);
        for (int count = 0; count < 10_000; count++) {
            long millis = random.nextLong() >>> 16;
            UUID uuid = next(uuids, millis);
            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(millis);
        }
    }

    @Test
    void next_laterTimes_standLater() {
        Uuid7 uuids = new Uuid7();
        String before = "";
        for (long millis = 1_790_000_000_000L; millis < 1_790_000_005_000L; millis++) {
            String uuid = next(uuids, millis).toString();
            assertThat(uuid).isGreaterThan(before);
            before = uuid;
        }
    }

    @Test
    void next_sameTime_isNeverTheSame() {
        Set<UUID> seen = new HashSet<>();
        for (int process = 0; process < 20; process++) {
            Uuid7 uuids = new Uuid7();
            for (int count = 0; count < 5_000; count++) {
                assertThat(seen.add(next(uuids, 1_790_000_000_000L))).isTrue();
            }
        }
    }

    @Test
    void next_everyRandomBit_isUsed() {
        Uuid7 uuids = new Uuid7();
        long high = 0;
        long low = 0;
        for (int count = 0; count < 200; count++) {
            UUID uuid = next(uuids, 0);
            high |= uuid.getMostSignificantBits();
            low |= uuid.getLeastSignificantBits();
        }
        assertThat(high).isEqualTo(0x7FFFL);
        assertThat(low).isEqualTo(0xBFFF_FFFF_FFFF_FFFFL);
    }

    private static UUID next(Uuid7 uuids, long millis) {
        uuids.next(millis);
        return new UUID(uuids.high(), uuids.low());
    }
}
