package com.pipelex.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("try") // Work goes on without being called.
class PeriodicTaskTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final PeriodicTask.Failures NONE = (work, failure) -> {
        throw new AssertionError(work + ": " + failure);
    };

    private final AtomicInteger rounds = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void start_aRound_isRunAtOnceAndAgainWhenWoken() {
        try (PeriodicTask background = new PeriodicTask("test", NEVER, rounds::incrementAndGet, NONE)) {
            await().until(() -> rounds.get() == 1);
            background.wake();
            await().until(() -> rounds.get() == 2);
        }
    }

    @Test
    void start_aShortTime_runsAgainByItself() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        try (PeriodicTask background = new PeriodicTask("test", Duration.ofMillis(1), three::countDown, NONE)) {
            assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void wake_duringARound_hasOneMoreFollow() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        PeriodicTask.Round round = () -> {
            begun.countDown();
            go.await();
            rounds.incrementAndGet();
        };
        try (PeriodicTask background = new PeriodicTask("test", NEVER, round, NONE)) {
            begun.await();
            background.wake();
            background.wake();
            go.countDown();
            await().until(() -> rounds.get() == 2);
        }
        assertThat(rounds).hasValue(2);
    }

    @Test
    void round_thatFails_isToldOnceByClassAndTriedAgain() {
        List<Throwable> thrown = List.of(
                new IOException("secret"),
                new IOException("secret"),
                new OutOfMemoryError("secret"),
                new IOException("secret"));
        PeriodicTask.Round round = () -> {
            int at = rounds.getAndIncrement();
            if (at < thrown.size() && thrown.get(at) instanceof Exception exception) {
                throw exception;
            }
            if (at < thrown.size() && thrown.get(at) instanceof Error error) {
                throw error;
            }
        };
        PeriodicTask.Failures listener = (work, failure) -> failures.add(work + " " + failure);
        try (PeriodicTask background = new PeriodicTask("test", Duration.ofMillis(1), round, listener)) {
            await().until(() -> rounds.get() > thrown.size());
        }
        assertThat(failures).containsExactly("test IOException", "test OutOfMemoryError", "test IOException");
    }

    @Test
    void round_thatFailsAgainAfterSuccess_isToldAgain() {
        PeriodicTask.Round round = () -> {
            int at = rounds.getAndIncrement();
            if (at == 0 || at == 2) {
                throw new IllegalStateException();
            }
        };
        PeriodicTask.Failures listener = (work, failure) -> failures.add(failure);
        try (PeriodicTask background = new PeriodicTask("test", Duration.ofMillis(1), round, listener)) {
            await().until(() -> rounds.get() > 3);
        }
        assertThat(failures).containsExactly("IllegalStateException", "IllegalStateException");
    }

    @Test
    void close_duringARound_interruptsItAndTellsNothing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        PeriodicTask.Round round = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                ended.countDown();
                throw new IOException(interrupted);
            }
        };
        PeriodicTask background = new PeriodicTask("test", NEVER, round, (work, failure) -> failures.add(failure));
        begun.await();
        background.close();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void thread_ofTheWork_isADaemonOfItsName() throws InterruptedException {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        PeriodicTask.Round round = () -> {
            threads.add(Thread.currentThread());
            begun.countDown();
        };
        try (PeriodicTask background = new PeriodicTask("its name", NEVER, round, NONE)) {
            begun.await();
        }
        assertThat(threads)
                .hasSize(1)
                .allMatch(thread -> thread.isDaemon() && thread.getName().equals("its name"));
    }
}
