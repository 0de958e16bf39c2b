package com.pipelex.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.event.QualityCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract of the interfaces of the store, which one class implements together. Extended by the test of each.
 */
@SuppressWarnings("try") // Closing may throw anything: the test fails then.
abstract class EventStoreContract<
        S extends EventSink & Events & Reports & Erasures & Retention & RelayCursor & AutoCloseable> {

    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final ReportFilter ALL =
            new ReportFilter(null, DAY.minus(Duration.ofDays(5)), DAY.plus(Duration.ofDays(5)), null, null);
    private static final EventQuery EVERYTHING = new EventQuery(null, null, null, null, null, 1000);
    private static final String HARD =
            "{\"text\":\"a \\\"b\\\", c\\n\\u0000 é 😀 '; DROP TABLE events\",\"list\":[1,null]}";

    @TempDir
    Path folder;

    private S store;

    /** Opens the store of a folder, which is empty at first. */
    abstract S open(Path folder) throws StoreException;

    /** Opens the file that {@link Events#backup} wrote, as a store of an empty folder. */
    abstract S openBackup(Path backup, Path emptyFolder) throws StoreException, IOException;

    @BeforeEach
    void openStore() throws StoreException, IOException {
        store = open(Files.createDirectory(folder.resolve("data")));
    }

    @AfterEach
    void closeStore() throws Exception {
        store.close();
    }

    private void reopen() throws Exception {
        store.close();
        store = open(folder.resolve("data"));
    }

    private static CollectedEvent event(
            String project, String name, String distinctId, boolean isIdentified, Instant at) {
        Facets facets = new Facets(
                "run",
                "failure",
                "TimeoutError",
                null,
                "json,debug",
                "1.2.0",
                "Linux",
                21,
                true,
                null,
                null,
                1200L,
                null,
                null,
                null);
        return new CollectedEvent(
                UUID.randomUUID(), project, name, distinctId, isIdentified, at, at.plusSeconds(2), facets, HARD);
    }

    private static CollectedEvent event(String name) {
        return event("one", name, "someone", true, DAY);
    }

    private int append(CollectedEvent... events) throws StoreException {
        return store.append(List.of(events), List.of());
    }

    private List<UUID> uuids(EventQuery query) throws StoreException {
        return store.events(query).stream().map(StoredEvent::uuid).toList();
    }

    private long quality(QualityCount.Kind kind) throws StoreException {
        ReportFilter wide = new ReportFilter(null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), null, null);
        long count = 0;
        for (List<@Nullable Object> row : store.report(Report.QUALITY, wide).rows()) {
            count += kind.spelling().equals(row.get(1)) && row.get(3) instanceof Long n ? n : 0;
        }
        return count;
    }

    @Test
    void append_newEvents_areStoredWholeAndInOrder() throws Exception {
        CollectedEvent first = event("first");
        CollectedEvent second = event("two", "second", "id", false, DAY.plusMillis(1234));
        assertThat(append(first, second)).isEqualTo(2);
        reopen();
        List<StoredEvent> events = store.events(EVERYTHING);
        assertThat(events).extracting(StoredEvent::event).containsExactly("second", "first");
        StoredEvent stored = events.get(0);
        assertThat(stored)
                .isEqualTo(new StoredEvent(
                        stored.sequence(),
                        second.uuid(),
                        "two",
                        "second",
                        "id",
                        false,
                        second.timestamp(),
                        second.received(),
                        HARD));
        assertThat(stored.sequence()).isGreaterThan(events.get(1).sequence());
        assertThat(events.get(1).sequence()).isPositive();
        assertThat(store.event(first.uuid())).contains(events.get(1));
        assertThat(store.event(UUID.randomUUID())).isEmpty();
    }

    @Test
    void append_nothing_storesNothingButQuality() throws StoreException {
        assertThat(store.append(List.of(), List.of(new QualityCount("one", QualityCount.Kind.REFUSED, "odd", 3))))
                .isZero();
        assertThat(store.events(EVERYTHING)).isEmpty();
        assertThat(quality(QualityCount.Kind.REFUSED)).isEqualTo(3);
    }

    @Test
    void append_sameUuid_isStoredOnceWithinABatchAndAcrossAReopening() throws Exception {
        CollectedEvent event = event("once");
        assertThat(append(event, event)).isEqualTo(1);
        assertThat(append(event)).isZero();
        reopen();
        assertThat(append(event, event("another"))).isEqualTo(1);
        assertThat(store.events(EVERYTHING)).hasSize(2);
        assertThat(quality(QualityCount.Kind.DUPLICATE)).isEqualTo(3);
    }

    @Test
    void append_sameUuidInAnotherProject_isStoredThereToo() throws StoreException {
        CollectedEvent event = event("once");
        CollectedEvent there = new CollectedEvent(event.uuid(), "two", "once", "x", true, DAY, DAY, Facets.NONE, "{}");
        assertThat(append(event, there)).isEqualTo(2);
    }

    @Test
    void events_pages_coverEachEventOnceInBothDirections() throws StoreException {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            CollectedEvent event = event("n" + i);
            all.add(event.uuid());
            append(event);
        }
        List<UUID> forward = new ArrayList<>();
        long after = 0;
        for (int page = 0; page < 4; page++) {
            for (StoredEvent event : store.events(new EventQuery(null, null, null, after, null, 2))) {
                forward.add(event.uuid());
                after = event.sequence();
            }
        }
        assertThat(forward).isEqualTo(all);
        List<UUID> back = new ArrayList<>();
        Long before = null;
        for (int page = 0; page < 4; page++) {
            for (StoredEvent event : store.events(new EventQuery(null, null, null, null, before, 2))) {
                back.add(0, event.uuid());
                before = event.sequence();
            }
        }
        assertThat(back).isEqualTo(all);
    }

    @Test
    void events_filters_leaveTheRestOut() throws StoreException {
        CollectedEvent a = event("one", "a", "x", true, DAY);
        CollectedEvent b = event("one", "b", "y", true, DAY);
        CollectedEvent c = event("two", "a", "y", true, DAY);
        append(a, b, c);
        assertThat(uuids(new EventQuery("one", null, null, null, null, 10))).containsExactly(b.uuid(), a.uuid());
        assertThat(uuids(new EventQuery(null, "a", null, null, null, 10))).containsExactly(c.uuid(), a.uuid());
        assertThat(uuids(new EventQuery(null, null, "y", 0L, null, 10))).containsExactly(b.uuid(), c.uuid());
        assertThat(uuids(new EventQuery("two", "a", "y", null, null, 10))).containsExactly(c.uuid());
        assertThat(uuids(new EventQuery("absent", null, null, null, null, 10))).isEmpty();
        assertThat(uuids(new EventQuery(null, "a' OR '1'='1", null, null, null, 10)))
                .isEmpty();
    }

    @Test
    void export_csv_holdsNoFormula() throws StoreException, IOException {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
            append(event("one", start + "1+1", start + "id", true, DAY));
        }
        append(event("one", "a=b", "x", true, DAY));
        Path file = folder.resolve("out.csv");
        store.export(ExportFormat.CSV, file);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).contains(",'=1+1,'=id,", ",'+1+1,", ",'-1+1,", ",'@1+1,", "'\t1+1", "'\r1+1", ",a=b,x,");
    }

    @Test
    void export_jsonLines_holdEachEventWithItsProperties() throws StoreException, IOException {
        CollectedEvent event = event("one", "na,me \"x\"", "id", true, DAY.plusMillis(5));
        append(event, event("other"));
        Path file = folder.resolve("out.jsonl");
        store.export(ExportFormat.JSONL, file);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertThat(lines).hasSize(2);
        JsonMapper mapper = new JsonMapper();
        JsonNode json = lines.stream()
                .map(mapper::readTree)
                .filter(node -> event.uuid().toString().equals(node.path("uuid").asString("")))
                .findFirst()
                .orElseThrow();
        assertThat(json.path("event").asString("")).isEqualTo("na,me \"x\"");
        assertThat(json.path("distinct_id").asString("")).isEqualTo("id");
        assertThat(json.path("project").asString("")).isEqualTo("one");
        assertThat(Instant.parse(json.path("timestamp").asString(""))).isEqualTo(event.timestamp());
        assertThat(json.path("properties")).isEqualTo(mapper.readTree(HARD));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "PARQUET"})
    void export_table_isReadBackAsItWas(ExportFormat format) throws StoreException, SQLException {
        CollectedEvent event = event("one", "na,me \"x\"", "id", true, DAY.plusMillis(5));
        append(event);
        Path file = folder.resolve("out");
        store.export(format, file);
        String from = format == ExportFormat.CSV
                ? "read_csv('" + file + "', header = true, all_varchar = true)"
                : "read_parquet('" + file + "')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT uuid::VARCHAR, event, distinct_id, project, properties FROM " + from)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(event.uuid().toString());
            assertThat(rows.getString(2)).isEqualTo("na,me \"x\"");
            assertThat(rows.getString(3)).isEqualTo("id");
            assertThat(rows.getString(4)).isEqualTo("one");
            assertThat(rows.getString(5)).isEqualTo(HARD);
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void erase_uuidsAndAnonymousIds_leavesPersonsAloneAndRefusesLateArrivals() throws Exception {
        UUID anonymous = UUID.randomUUID();
        CollectedEvent byUuid = event("by uuid");
        CollectedEvent byId = event("one", "by id", anonymous.toString(), false, DAY);
        CollectedEvent person = event("one", "person", anonymous.toString(), true, DAY);
        CollectedEvent elsewhere = event("two", "elsewhere", anonymous.toString(), false, DAY);
        append(byUuid, byId, person, elsewhere);
        UUID unknown = UUID.randomUUID();
        store.erase("one", List.of(byUuid.uuid(), elsewhere.uuid(), unknown), List.of(anonymous));
        assertThat(uuids(EVERYTHING)).containsExactlyInAnyOrder(person.uuid(), elsewhere.uuid());
        reopen();
        CollectedEvent late = event("one", "late", anonymous.toString(), false, DAY);
        CollectedEvent unseen = new CollectedEvent(unknown, "one", "unseen", "x", true, DAY, DAY, Facets.NONE, "{}");
        assertThat(append(byUuid, byId, late, unseen)).isZero();
        assertThat(quality(QualityCount.Kind.ERASED)).isEqualTo(4);
        assertThat(append(event("one", "person again", anonymous.toString(), true, DAY)))
                .isEqualTo(1);
    }

    @Test
    void eraseDistinctId_everyProject_saysHowManyAndTakesNewOnes() throws StoreException {
        append(
                event("one", "a", "x", true, DAY),
                event("two", "a", "x", false, DAY),
                event("one", "a", "y", true, DAY));
        assertThat(store.eraseDistinctId("x")).isEqualTo(2);
        assertThat(store.events(EVERYTHING)).extracting(StoredEvent::distinctId).containsExactly("y");
        assertThat(append(event("one", "a", "x", true, DAY))).isEqualTo(1);
    }

    @Test
    void expire_oldEvents_keepTheirSums() throws StoreException {
        append(
                event("one", "command_complete", "a", true, DAY),
                event("one", "command_complete", "b", true, DAY),
                event("one", "command_complete", "b", true, DAY.plus(Duration.ofDays(1))),
                event("two", "command_complete", "c", true, DAY));
        List<List<@Nullable Object>> days = store.report(Report.DAYS, ALL).rows();
        assertThat(store.expire("one", DAY.plusSeconds(60))).isEqualTo(2);
        assertThat(store.expire("one", DAY.plusSeconds(60))).isZero();
        assertThat(store.events(EVERYTHING)).hasSize(2);
        List<List<@Nullable Object>> after = store.report(Report.DAYS, ALL).rows();
        assertThat(after).hasSameSizeAs(days);
        for (int day = 0; day < days.size(); day++) {
            assertThat(after.get(day).subList(0, 4)).isEqualTo(days.get(day).subList(0, 4));
        }
        for (Report report : List.of(
                Report.EVENTS,
                Report.COMMANDS,
                Report.ERRORS,
                Report.VERSIONS,
                Report.SYSTEMS,
                Report.JAVAS,
                Report.CI,
                Report.FLAGS)) {
            assertThat(store.report(report, ALL).rows())
                    .as(report.name())
                    .allMatch(row -> Long.valueOf(4).equals(row.get(1)) || "debug".equals(row.get(0)));
        }
    }

    @Test
    void expireAggregates_oldDays_areGone() throws StoreException {
        append(event("one", "a", "x", true, DAY), event("one", "a", "x", true, DAY.plus(Duration.ofDays(2))));
        store.expire("one", DAY.plus(Duration.ofDays(4)));
        assertThat(store.expireAggregates(DAY.plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(store.report(Report.EVENTS, ALL).rows()).isEqualTo(List.of(List.of("a", 1L, 0L)));
    }

    @Test
    void publicReport_fewDistinctIds_showsNothingOfThem() throws StoreException {
        append(event("one", "rare", "a", true, DAY), event("one", "rare", "b", true, DAY));
        assertThat(store.publicReport(Report.EVENTS, ALL, 3).rows()).isEmpty();
        assertThat(store.publicReport(Report.EVENTS, ALL, 2).rows()).isEqualTo(List.of(List.of("rare", 2L, 2L)));
    }

    @Test
    void backup_aStoreInUse_opensAsAStore() throws Exception {
        CollectedEvent event = event("kept");
        append(event);
        store.moveCursor("one", "https://example.com", 1);
        Path file = folder.resolve("backup");
        store.backup(file);
        append(event("later"));
        try (S copy = openBackup(file, Files.createDirectory(folder.resolve("copy")))) {
            assertThat(copy.events(EVERYTHING)).extracting(StoredEvent::uuid).containsExactly(event.uuid());
            assertThat(copy.append(List.of(event), List.of())).isZero();
            assertThat(copy.cursor("one", "https://example.com")).isEqualTo(1);
        }
    }

    @Test
    void cursor_movedAndReopened_isRememberedByProjectAndDestination() throws Exception {
        assertThat(store.cursor("one", "here")).isZero();
        store.moveCursor("one", "here", 5);
        store.moveCursor("one", "here", 9);
        store.moveCursor("one", "there", 2);
        reopen();
        assertThat(store.cursor("one", "here")).isEqualTo(9);
        assertThat(store.cursor("one", "there")).isEqualTo(2);
        assertThat(store.cursor("two", "here")).isZero();
    }
}
