package com.pipelex.runtime.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads of a run: their number is limited, none waits for ever, and all of them end. */
@Timeout(30)
class WorkerPoolTest {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Creates a task that records the number of concurrent tasks. */
    private int counted(int result) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        Thread.yield();
        now.decrementAndGet();
        return result;
    }

    private static List<WorkerPool.Task<Integer>> tasks(int count, WorkerPool.Task<Integer> each) {
        List<WorkerPool.Task<Integer>> tasks = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            tasks.add(each);
        }
        return tasks;
    }

    private static RunException failure(String message) {
        return new RunException(FailureKind.INTERNAL, message, "", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void all_manyTasks_keepTheirOrderAndTheConcurrency(int concurrency) throws Exception {
        List<WorkerPool.Task<Integer>> tasks = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            int result = number;
            tasks.add(() -> counted(result));
            expected.add(number);
        }
        try (WorkerPool workers = new WorkerPool(concurrency)) {
            assertThat(workers.all(tasks)).isEqualTo(expected);
        }
        assertThat(most.get()).isLessThanOrEqualTo(concurrency);
    }

    @Test
    void all_asManyAsAllowed_areAtItAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        try (WorkerPool workers = new WorkerPool(4)) {
            assertThat(workers.all(tasks(4, () -> {
                        try {
                            return together.await(10, TimeUnit.SECONDS);
                        } catch (Exception late) {
                            throw failure("not together");
                        }
                    })))
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void all_nestedThreeDeep_endsAndKeepsTheConcurrency(int concurrency) throws Exception {
        try (WorkerPool workers = new WorkerPool(concurrency)) {
            List<Integer> sums = workers.all(tasks(12, () -> {
                int sum = 0;
                for (int one : workers.all(tasks(12, () -> {
                    int inner = 0;
                    for (int leaf : workers.all(tasks(12, () -> counted(1)))) {
                        inner += leaf;
                    }
                    return inner;
                }))) {
                    sum += one;
                }
                return sum;
            }));
            assertThat(sums).hasSize(12).containsOnly(144);
        }
        assertThat(most.get()).isLessThanOrEqualTo(concurrency);
    }

    @Test
    void all_oneFails_endsTheOthersWithItsFailure() {
        CountDownLatch waiting = new CountDownLatch(3);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger started = new AtomicInteger();
        List<WorkerPool.Task<Integer>> tasks = new ArrayList<>(tasks(3, () -> {
            started.incrementAndGet();
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException end) {
                interrupted.incrementAndGet();
            }
            throw failure("a consequence");
        }));
        tasks.add(() -> {
            try {
                waiting.await();
            } catch (InterruptedException end) {
                throw failure("too early");
            }
            throw failure("the cause");
        });
        tasks.addAll(tasks(100, () -> started.incrementAndGet()));
        try (WorkerPool workers = new WorkerPool(4)) {
            assertThatThrownBy(() -> workers.all(tasks)).hasMessage("the cause");
        }
        assertThat(interrupted.get()).isEqualTo(3);
        assertThat(started.get()).isEqualTo(3);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void all_callerIsInterrupted_endsAll() throws Exception {
        CountDownLatch waiting = new CountDownLatch(2);
        AtomicInteger ended = new AtomicInteger();
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try (WorkerPool workers = new WorkerPool(2)) {
                workers.all(tasks(10, () -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException end) {
                        ended.incrementAndGet();
                    }
                    throw failure("interrupted");
                }));
            } catch (RunException expected) {
                isInterrupted.set(true);
            }
        });
        caller.start();
        waiting.await();
        caller.interrupt();
        caller.join();
        assertThat(ended.get()).isEqualTo(2);
        assertThat(isInterrupted).isTrue();
    }
}
