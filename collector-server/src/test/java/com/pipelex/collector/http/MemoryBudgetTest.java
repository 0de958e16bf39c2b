package com.pipelex.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.collector.ingest.wire.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The memory that all requests share. */
class MemoryBudgetTest {

    private static final long MIB = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(16 * MIB);

    private static void assertRefused(ThrowingCallable take, int status) {
        assertThatThrownBy(take)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void request_moreThanItCanEverHave_is413() {
        assertRefused(() -> budget.lease("a").take(13 * MIB), 413);
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void requests_moreThanIsFree_are503UntilSomeIsGivenBack() throws Refusal {
        MemoryBudget.Lease first = budget.lease("a");
        MemoryBudget.Lease second = budget.lease("b");
        first.take(10 * MIB);

        assertRefused(() -> second.take(10 * MIB), 503);

        first.keep(MIB);
        second.take(10 * MIB);
        assertThat(budget.reserved()).isEqualTo(11 * MIB);
    }

    @Test
    void client_overItsShare_leavesTheRestToOthers() throws Refusal {
        for (int at = 0; at < 12; at++) {
            budget.lease("greedy").take(MIB);
        }

        assertRefused(() -> budget.lease("greedy").take(MIB), 503);
        budget.lease("other").take(MIB);
    }

    @Test
    void large_requestsFillTheBudget_smallOnesStillFit() throws Refusal {
        for (int at = 0; at < 14; at++) {
            budget.lease("client " + at).take(MIB);
        }

        assertRefused(() -> budget.lease("large").take(MIB), 503);
        budget.lease("client 1").take(100_000);
    }

    @Test
    void budget_theHeapIsNeededElsewhere_isSmaller() {
        budget.within(() -> 4 * MIB);

        assertRefused(() -> budget.lease("a").take(4 * MIB), 413);
    }

    @Test
    void full_anotherGivesWay_itsMemoryIsTaken() throws Refusal {
        MemoryBudget.Lease slow = budget.lease("a");
        slow.take(12 * MIB);
        budget.reclaimWith(asking -> {
            slow.keep(0);
            return true;
        });

        budget.lease("b").take(10 * MIB);

        assertThat(budget.reserved()).isEqualTo(10 * MIB);
    }
}
