package com.pipelex.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.ErasureForward;
import com.pipelex.collector.store.ErasureReceipt;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTaskTest {

    private static final List<Project> PROJECTS = List.of(SampleEvents.relayed("one"), Project.of("two", "k2"));

    @TempDir
    Path folder;

    private DuckDbEventStore store;
    private Path exports;

    @BeforeEach
    void open() throws StoreException {
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
        exports = folder.resolve("tmp");
    }

    @AfterEach
    void close() throws StoreException {
        store.close();
    }

    private void reopen() throws StoreException {
        store.close();
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
    }

    private void queue(String receipt, String project, List<UUID> uuids, List<UUID> runs) throws StoreException {
        store.queueErasure(new ErasureRequest(receipt, project, uuids, runs, SampleEvents.NOW));
    }

    private ErasureTask round(Erasures on) {
        return new ErasureTask(on, () -> PROJECTS, exports);
    }

    private ErasureReceipt receipt(String receipt) throws StoreException {
        return store.erasure(receipt).orElseThrow();
    }

    private List<ErasureForward> toForward() throws StoreException {
        return store.erasuresToForward(SampleEvents.NOW);
    }

    @Test
    void run_requests_areErasedAndSaidToBe() throws Exception {
        CollectedEvent byUuid = SampleEvents.person("two", "somebody");
        UUID run = UUID.randomUUID();
        CollectedEvent byRun = SampleEvents.anonymous("two", run.toString());
        CollectedEvent kept = SampleEvents.anonymous("two", UUID.randomUUID().toString());
        store.append(List.of(byUuid, byRun, kept), List.of());
        queue("r1", "two", List.of(byUuid.uuid()), List.of());
        queue("r2", "two", List.of(), List.of(run));
        reopen();
        round(store).run();
        assertThat(SampleEvents.stored(store)).containsExactly(kept.uuid());
        for (String name : List.of("r1", "r2")) {
            assertThat(receipt(name).done()).isNotNull();
            assertThat(receipt(name).forwarded()).isEqualTo(Forwarded.NOT_CONFIGURED);
        }
        assertThat(store.pendingErasures()).isEmpty();
        assertThat(toForward()).isEmpty();
        assertThat(store.append(List.of(byUuid, byRun), List.of())).isZero();
    }

    @Test
    void run_heldExports_goAndOtherFilesStay() throws Exception {
        Files.createDirectories(exports);
        Path held = Files.writeString(exports.resolve("held-1"), "{}");
        Path other = Files.writeString(exports.resolve("duckdb_temp"), "x");
        round(store).run();
        assertThat(held).exists();
        queue("r1", "two", List.of(UUID.randomUUID()), List.of());
        round(store).run();
        assertThat(held).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void run_onlyUuids_cannotBeForwardedWhetherOrNotTheyMatch() throws Exception {
        CollectedEvent there = SampleEvents.anonymous("one", "x");
        store.append(List.of(there), List.of());
        queue("r1", "one", List.of(there.uuid()), List.of());
        queue("r2", "one", List.of(UUID.randomUUID()), List.of());
        round(store).run();
        assertThat(receipt("r1").forwarded()).isEqualTo(Forwarded.NOT_POSSIBLE);
        assertThat(receipt("r2").forwarded()).isEqualTo(Forwarded.NOT_POSSIBLE);
        assertThat(toForward()).isEmpty();
    }

    @Test
    void run_runs_areForwardedWhereTheyWereHereAndNobodysElse() throws Exception {
        UUID anonymous = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        UUID both = UUID.randomUUID();
        UUID elsewhere = UUID.randomUUID();
        UUID absent = UUID.randomUUID();
        String capitals = anonymous.toString().toUpperCase(Locale.ROOT);
        store.append(
                List.of(
                        SampleEvents.anonymous("one", anonymous.toString()),
                        SampleEvents.anonymous("one", capitals),
                        SampleEvents.person("one", person.toString()),
                        SampleEvents.anonymous("one", both.toString()),
                        SampleEvents.person("one", both.toString().toUpperCase(Locale.ROOT)),
                        SampleEvents.anonymous("two", elsewhere.toString())),
                List.of());
        queue("r1", "one", List.of(), List.of(anonymous, person, both, elsewhere, absent));
        round(store).run();
        assertThat(toForward()).singleElement().satisfies(due -> {
            assertThat(due.receipt()).isEqualTo("r1");
            assertThat(due.project()).isEqualTo("one");
            assertThat(due.requested()).isEqualTo(SampleEvents.NOW);
            assertThat(due.distinctIds()).containsExactlyInAnyOrder(anonymous.toString(), capitals);
        });
        assertThat(receipt("r1").done()).isNotNull();
        assertThat(receipt("r1").forwarded()).isEqualTo(Forwarded.QUEUED);
        assertThat(SampleEvents.stored(store)).hasSize(3);
    }

    /** A store that fails at the first calls of a method, as a full disk has it fail. */
    private Erasures failing(String method, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return (Erasures) Proxy.newProxyInstance(
                Erasures.class.getClassLoader(), new Class<?>[] {Erasures.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && left.getAndDecrement() > 0) {
                        throw new StoreException("full", new IOException());
                    }
                    try {
                        return called.invoke(store, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Test
    void run_oneRequestFails_theOthersAreCarriedOutAndItIsTriedAgain() throws Exception {
        queue("r1", "two", List.of(UUID.randomUUID()), List.of());
        queue("r2", "two", List.of(UUID.randomUUID()), List.of());
        ErasureTask round = round(failing("erase", 2));
        assertThatThrownBy(round::run).isInstanceOf(StoreException.class).hasMessage("full");
        assertThat(store.pendingErasures()).extracting(ErasureRequest::receipt).hasSize(1);
        round.run();
        assertThat(store.pendingErasures()).isEmpty();
    }

    @Test
    void run_oneProjectFails_theOthersRequestsAreCarriedOut() throws Exception {
        queue("r1", "one", List.of(UUID.randomUUID()), List.of());
        queue("r2", "two", List.of(UUID.randomUUID()), List.of());
        assertThatThrownBy(round(failing("erase", 1))::run).isInstanceOf(StoreException.class);
        assertThat(store.pendingErasures()).hasSize(1);
    }

    @Test
    void run_moreThanIsReadAtOnce_areAllCarriedOut() throws Exception {
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(10_000).toList();
        for (int at = 0; at < 12; at++) {
            queue("r" + at, "two", many, List.of());
        }
        assertThat(store.pendingErasures()).hasSize(10);
        round(store).run();
        assertThat(store.pendingErasures()).isEmpty();
        assertThat(receipt("r11").done()).isNotNull();
    }

    @Test
    void run_endsBetweenErasingAndSayingSo_forwardsTheSameNextTime() throws Exception {
        UUID run = UUID.randomUUID();
        store.append(List.of(SampleEvents.anonymous("one", run.toString())), List.of());
        queue("r1", "one", List.of(), List.of(run));
        ErasureTask round = round(failing("finishErasure", 1));
        assertThatThrownBy(round::run).isInstanceOf(StoreException.class);
        assertThat(SampleEvents.stored(store)).isEmpty();
        assertThat(receipt("r1").done()).isNull();
        reopen();
        round(store).run();
        assertThat(receipt("r1").done()).isNotNull();
        assertThat(toForward())
                .singleElement()
                .extracting(ErasureForward::distinctIds)
                .isEqualTo(List.of(run.toString()));
    }
}
