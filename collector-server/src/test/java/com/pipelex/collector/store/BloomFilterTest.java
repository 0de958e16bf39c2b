package com.pipelex.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BloomFilterTest {

    private static final int MANY = 3_000_000;

    @Test
    void add_many_knowsEachAgainAndMistakesFewForOthers() {
        BloomFilter filter = new BloomFilter();
        Random random = new Random(5);
        int mistaken = 0;
        for (int at = 0; at < MANY; at++) {
            mistaken += filter.add(1, uuid(random)) ? 1 : 0;
        }
        Random again = new Random(5);
        int known = 0;
        for (int at = 0; at < MANY; at++) {
            known += filter.add(1, uuid(again)) ? 1 : 0;
        }

        assertThat(known).isEqualTo(MANY);
        assertThat(mistaken).isLessThan(MANY / 10_000);
    }

    @Test
    void add_sameUuidOfAnotherProject_isNew() {
        BloomFilter filter = new BloomFilter();
        UUID uuid = new UUID(1, 2);

        assertThat(filter.add(1, uuid)).isFalse();
        assertThat(filter.add(2, uuid)).isFalse();
        assertThat(filter.add(1, uuid)).isTrue();
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
