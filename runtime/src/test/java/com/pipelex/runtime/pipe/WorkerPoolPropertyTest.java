package com.pipelex.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random trees of tasks, some of which fail: each run ends with the right sum or with a failure, and stays within its
 * number of threads.
 */
@Timeout(60)
class WorkerPoolPropertyTest {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private int tree(WorkerPool workers, long seed, int depth) throws RunException {
        SplittableRandom random = new SplittableRandom(seed);
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf(random);
        }
        List<WorkerPool.Task<Integer>> tasks = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            long child = random.nextLong();
            tasks.add(() -> tree(workers, child, depth - 1));
        }
        int sum = 0;
        for (int one : workers.all(tasks)) {
            sum += one;
        }
        return sum;
    }

    private int leaf(SplittableRandom random) throws RunException {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            if (random.nextInt(200) == 0) {
                throw new RunException(FailureKind.INTERNAL, "fails", "", null);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new RunException(FailureKind.INTERRUPTED, "interrupted", "", null);
            }
            Thread.yield();
            return 1;
        } finally {
            now.decrementAndGet();
        }
    }

    @Test
    void all_treesOfTasks_comeToTheSameWithAnyConcurrency() {
        int failures = 0;
        for (int round = 0; round < 400; round++) {
            SplittableRandom random = new SplittableRandom(round);
            int concurrency = 1 + random.nextInt(6);
            long seed = random.nextLong();
            String alone = outcome(1, seed);
            most.set(0);
            String together = outcome(concurrency, seed);
            failures += alone.equals("fails") ? 1 : 0;
            assertThat(together).as("round " + round).isEqualTo(alone);
            assertThat(most.get()).as("round " + round).isLessThanOrEqualTo(concurrency);
            assertThat(Thread.interrupted()).as("round " + round).isFalse();
        }
        assertThat(failures).as("some fail").isBetween(10, 390);
    }

    private String outcome(int concurrency, long seed) {
        try (WorkerPool workers = new WorkerPool(concurrency)) {
            return String.valueOf(tree(workers, seed, 4));
        } catch (RunException failed) {
            return String.valueOf(failed.getMessage());
        }
    }
}
