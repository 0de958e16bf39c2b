package com.pipelex.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The cost of an answer. */
class PricesTest {

    private static final ModelReply REPLY = new ModelReply("", 1_000_000, 400_000, 100_000, 0, null);

    @Test
    void cost_cachedTokens_areHalfThePriceUnlessGiven() {
        assertThat(new Prices(2.0, null, 10.0).cost(REPLY)).isCloseTo(0.6 * 2 + 0.4 + 1, Offset.offset(1e-9));
        assertThat(new Prices(2.0, 0.2, 10.0).cost(REPLY)).isCloseTo(0.6 * 2 + 0.08 + 1, Offset.offset(1e-9));
    }

    @Test
    void cost_priceNotKnown_isNotKnown() {
        assertThat(Prices.UNKNOWN.cost(REPLY)).isNull();
        assertThat(new Prices(2.0, null, null).cost(REPLY)).isNull();
        assertThat(new Prices(0.0, null, 0.0).cost(REPLY)).isZero();
    }
}
