package com.pipelex.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.Report;
import com.pipelex.collector.store.ReportFilter;
import com.pipelex.collector.store.Retention;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTaskTest {

    private static final ReportFilter ALWAYS =
            new ReportFilter(null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), null, null);

    @TempDir
    Path folder;

    private DuckDbEventStore store;

    @BeforeEach
    void open() throws StoreException {
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private static Project keeping(String name, int days) {
        return new Project(name, List.of("k"), days, false, 5, Optional.empty(), Optional.empty());
    }

    private static CollectedEvent daysAgo(String project, int days) {
        return SampleEvents.of(
                UUID.randomUUID(), project, "somebody", true, SampleEvents.NOW.minus(Duration.ofDays(days)));
    }

    private static void run(Retention on, Instant now, Project... projects) throws Exception {
        new RetentionTask(on, () -> List.of(projects), Clock.fixed(now, ZoneOffset.UTC), (project, lost) -> {}).run();
    }

    /** How many events the reports know of, raw and daily. */
    private long counted() throws StoreException {
        long count = 0;
        for (List<?> row : store.report(Report.EVENTS, ALWAYS).rows()) {
            count += row.get(1) instanceof Long number ? number : 0;
        }
        return count;
    }

    @Test
    void run_eachProject_keepsItsOwnTimeAndNinetyDaysWhereItIsNotConfigured() throws Exception {
        CollectedEvent kept = daysAgo("long", 364);
        CollectedEvent recent = daysAgo("short", 6);
        CollectedEvent left = daysAgo("left", 89);
        store.append(
                List.of(kept, recent, left, daysAgo("long", 366), daysAgo("short", 8), daysAgo("left", 91)), List.of());
        run(store, SampleEvents.NOW, keeping("long", 365), keeping("short", 7), keeping("new", 7));
        assertThat(SampleEvents.stored(store)).containsExactlyInAnyOrder(kept.uuid(), recent.uuid(), left.uuid());
        assertThat(counted()).isEqualTo(6);
        assertThat(store.projects()).containsExactly("long", "short", "left");
    }

    @Test
    void run_oneProjectFails_theOthersAndTheAggregatesGoOn() throws Exception {
        store.append(List.of(daysAgo("bad", 800), daysAgo("good", 800)), List.of());
        store.expire("good", SampleEvents.NOW);
        CollectedEvent old = daysAgo("good", 100);
        store.append(List.of(old), List.of());
        Retention failing = (Retention) Proxy.newProxyInstance(
                Retention.class.getClassLoader(), new Class<?>[] {Retention.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("expire") && arguments[0].equals("bad")) {
                        throw new StoreException("bad", new IOException());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        assertThatThrownBy(() -> run(failing, SampleEvents.NOW, keeping("bad", 90), keeping("good", 90)))
                .isInstanceOf(StoreException.class)
                .hasMessage("bad");
        assertThat(SampleEvents.stored(store)).hasSize(1).doesNotContain(old.uuid());
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void run_eventsThatWaitForARelay_areHeldForThirtyDaysAndThenCounted() throws Exception {
        CollectedEvent forwarded = daysAgo("one", 100);
        CollectedEvent waiting = daysAgo("one", 99);
        CollectedEvent lost = daysAgo("one", 125);
        store.append(List.of(forwarded), List.of());
        store.moveCursor("one", "http://localhost", 1);
        store.append(List.of(waiting, lost), List.of());
        List<String> losses = new ArrayList<>();
        new RetentionTask(
                        store,
                        () -> List.of(SampleEvents.relayed("one")),
                        Clock.fixed(SampleEvents.NOW, ZoneOffset.UTC),
                        (project, count) -> losses.add(project + " " + count))
                .run();
        assertThat(SampleEvents.stored(store)).containsExactly(waiting.uuid());
        assertThat(losses).containsExactly("one 1");
        assertThat(counted()).isEqualTo(3);
    }

    @Test
    void run_receiptsThatAreOver_goAfterTwentyFiveMonths() throws Exception {
        for (String receipt : List.of("done", "waits", "forwarding")) {
            store.queueErasure(new ErasureRequest(
                    receipt,
                    "one",
                    List.of(UUID.randomUUID()),
                    List.of(),
                    SampleEvents.NOW.minus(Duration.ofDays(1000))));
        }
        store.finishErasure("done", Forwarded.NOT_CONFIGURED);
        store.finishErasure("forwarding", Forwarded.QUEUED);
        Instant done = store.erasure("done").orElseThrow().done();
        assertThat(done).isNotNull();
        run(store, done.atOffset(ZoneOffset.UTC).plusMonths(24).toInstant());
        assertThat(store.erasure("done")).isPresent();
        run(store, done.atOffset(ZoneOffset.UTC).plusMonths(26).toInstant());
        assertThat(store.erasure("done")).isEmpty();
        assertThat(store.erasure("waits")).isPresent();
        assertThat(store.erasure("forwarding")).isPresent();
    }

    @Test
    void run_underLoad_losesNothing() throws Exception {
        FutureTask<Integer> load = new FutureTask<>(() -> {
            int appended = 0;
            for (int batch = 0; batch < 60; batch++) {
                List<CollectedEvent> events = new ArrayList<>();
                for (int at = 0; at < 100; at++) {
                    events.add(daysAgo("one", at % 2 == 0 ? 100 : 1));
                }
                appended += store.append(events, List.of());
            }
            return appended;
        });
        Thread thread = new Thread(load);
        thread.start();
        while (!load.isDone()) {
            run(store, SampleEvents.NOW, keeping("one", 90));
        }
        run(store, SampleEvents.NOW, keeping("one", 90));
        assertThat(load.get()).isEqualTo(6_000);
        assertThat(counted()).isEqualTo(6_000);
        assertThat(store.expire("one", SampleEvents.NOW.plusSeconds(1))).isEqualTo(3_000);
        assertThat(counted()).isEqualTo(6_000);
        assertThat(store.isWell()).isTrue();
    }
}
