package com.pipelex.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbErasuresTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123456Z");

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

    private static CollectedEvent event(UUID uuid, String distinctId) {
        return new CollectedEvent(uuid, "one", "run", distinctId, false, NOW, NOW, Facets.NONE, "{}");
    }

    private static List<UUID> uuids(int count) {
        List<UUID> uuids = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            uuids.add(UUID.randomUUID());
        }
        return uuids;
    }

    /** The text of every column of the table, with the store closed meanwhile. */
    private String rows() throws Exception {
        store.close();
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(Database.FILE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT erasures::VARCHAR FROM erasures")) {
            while (row.next()) {
                text.append(row.getString(1)).append('\n');
            }
        }
        open();
        return text.toString();
    }

    @Test
    void queue_request_isReadBackAsItWasAfterAReopening() throws StoreException {
        ErasureRequest request = new ErasureRequest("r1", "one", uuids(3), uuids(2), NOW);
        store.queueErasure(request);
        close();
        open();
        assertThat(store.pendingErasures()).containsExactly(request);
        assertThat(store.erasure("r1")).contains(new ErasureReceipt("r1", NOW, null, Forwarded.QUEUED));
        assertThat(store.erasure("r2")).isEmpty();
        assertThat(store.erasuresToForward(NOW)).isEmpty();
    }

    @Test
    void pending_several_comeOldestFirst() throws StoreException {
        store.queueErasure(new ErasureRequest("late", "one", uuids(1), List.of(), NOW.plusSeconds(1)));
        store.queueErasure(new ErasureRequest("early", "two", uuids(1), List.of(), NOW));
        assertThat(store.pendingErasures()).extracting(ErasureRequest::receipt).containsExactly("early", "late");
    }

    @Test
    void finish_over_itsIdsAreGone() throws Exception {
        UUID uuid = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        store.append(List.of(event(UUID.randomUUID(), run.toString())), List.of());
        ErasureRequest request = new ErasureRequest("r1", "one", List.of(uuid), List.of(run), NOW);
        store.queueErasure(request);
        store.keepToForward(request);
        assertThat(rows()).contains(uuid.toString(), run.toString());
        store.finishErasure("r1", Forwarded.QUEUED);
        assertThat(rows()).doesNotContain(uuid.toString()).containsOnlyOnce(run.toString());
        Instant done = store.erasure("r1").orElseThrow().done();
        store.finishErasure("r1", Forwarded.DONE);
        assertThat(rows()).contains("r1").doesNotContain(uuid.toString()).doesNotContain(run.toString());
        assertThat(store.erasure("r1")).contains(new ErasureReceipt("r1", NOW, done, Forwarded.DONE));
    }

    @Test
    void forwardLater_isNotDueBefore() throws StoreException {
        store.queueErasure(new ErasureRequest("r1", "one", List.of(), uuids(1), NOW));
        store.finishErasure("r1", Forwarded.QUEUED);
        assertThat(store.erasuresToForward(NOW)).hasSize(1);
        store.forwardErasureLater("r1", NOW.plusSeconds(60));
        assertThat(store.erasuresToForward(NOW.plusSeconds(59))).isEmpty();
        assertThat(store.erasuresToForward(NOW.plusSeconds(60)))
                .containsExactly(new ErasureForward("r1", "one", List.of(), NOW));
    }

    @Test
    void erase_tenThousandUuids_takesLessThanASecond() throws StoreException {
        List<UUID> all = uuids(50_000);
        store.append(all.stream().map(uuid -> event(uuid, "x" + uuid)).toList(), List.of());
        List<UUID> gone = new ArrayList<>(all.subList(0, 5_000));
        gone.addAll(uuids(5_000));
        long before = System.nanoTime();
        store.erase("one", gone, List.of());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        List<CollectedEvent> again = all.stream().map(uuid -> event(uuid, "y")).toList();
        assertThat(store.append(again, List.of())).isZero();
        assertThat(store.expire("one", NOW.plusSeconds(1))).isEqualTo(45_000);
    }

    @Test
    void erase_whileEventsArrive_leavesNothingBehind() throws Exception {
        List<UUID> runs = uuids(20);
        List<UUID> all = uuids(2_000);
        CountDownLatch half = new CountDownLatch(50);
        FutureTask<Boolean> arriving = new FutureTask<>(() -> {
            for (int batch = 0; batch < 100; batch++) {
                List<CollectedEvent> events = new ArrayList<>();
                for (int at = 0; at < 20; at++) {
                    events.add(event(all.get(batch * 20 + at), runs.get(at).toString()));
                }
                store.append(events, List.of());
                half.countDown();
            }
            return true;
        });
        new Thread(arriving).start();
        half.await();
        store.erase("one", all.subList(0, 1_500), runs.subList(0, 10));
        assertThat(arriving.get()).isTrue();
        List<StoredEvent> left = store.events(new EventQuery(null, null, null, null, null, 1000));
        assertThat(left).hasSize(250).allSatisfy(event -> {
            assertThat(all.subList(0, 1_500)).doesNotContain(event.uuid());
            assertThat(runs.subList(0, 10)).doesNotContain(UUID.fromString(event.distinctId()));
        });
    }

    @Test
    void erase_twiceAndNothing_changesNothingMore() throws StoreException {
        UUID gone = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        store.append(List.of(event(gone, "x"), event(kept, "x")), List.of());
        store.erase("one", List.of(gone), List.of());
        store.erase("one", List.of(gone, gone), List.of());
        store.erase("one", List.of(), List.of());
        assertThat(store.event(gone)).isEmpty();
        assertThat(store.event(kept)).isPresent();
        assertThat(store.append(List.of(event(gone, "x")), List.of())).isZero();
    }

    @Test
    void open_databaseOfAnEarlierVersion_keepsItsRequests() throws StoreException, SQLException, IOException {
        UUID uuid = UUID.randomUUID();
        store.queueErasure(new ErasureRequest("r1", "one", List.of(uuid), List.of(), NOW));
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(Database.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE erasures DROP COLUMN distinct_ids");
            statement.execute("ALTER TABLE erasures DROP COLUMN next_attempt");
            statement.execute("DELETE FROM schema_version WHERE version > 2");
        }
        open();
        assertThat(store.pendingErasures())
                .containsExactly(new ErasureRequest("r1", "one", List.of(uuid), List.of(), NOW));
    }
}
