package com.pipelex.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.store.SampleDatabase.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each report against the same figures, computed from the same rows without a database. */
class DuckDbReportsTest {

    private static final Instant END = SampleDatabase.START.plus(Duration.ofDays(SampleDatabase.DAYS));
    private static SampleDatabase database;

    @BeforeAll
    static void fill() throws SQLException {
        database = new SampleDatabase(20261125).fill(3000, 150, 300);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    static Stream<ReportFilter> filters() {
        Instant start = SampleDatabase.START;
        return Stream.of(
                new ReportFilter(null, start, END, null, null),
                new ReportFilter("one", start, END, null, null),
                new ReportFilter("two", start.plus(Duration.ofDays(2)), END.minus(Duration.ofDays(3)), "1.2.0", null),
                new ReportFilter(null, start, END, "1.1.0", "Linux"),
                new ReportFilter(null, start.plusSeconds(100_000), END.minusSeconds(200_000), null, "Linux"),
                new ReportFilter("unknown", start, END, null, null),
                new ReportFilter(null, start, END, "' OR 1=1 --", null));
    }

    private static List<Row> rows(ReportFilter filter) {
        return database.rows.stream().filter(row -> isIn(filter, row)).toList();
    }

    private static boolean isIn(ReportFilter filter, Row row) {
        Instant end = row.isRaw() ? row.at() : row.at().plus(Duration.ofDays(1)).minusNanos(1);
        return !end.isBefore(filter.from())
                && row.at().isBefore(filter.until())
                && (filter.project() == null || filter.project().equals(row.project() == 1 ? "one" : "two"))
                && (filter.version() == null || filter.version().equals(row.version()))
                && (filter.os() == null || filter.os().equals(row.os()));
    }

    private static long count(List<Row> rows, Predicate<Row> condition) {
        return rows.stream().filter(condition).mapToLong(Row::count).sum();
    }

    private static long ids(List<Row> rows, Predicate<Row> condition) {
        return rows.stream()
                .filter(row -> row.isRaw() && condition.test(row))
                .map(Row::distinctId)
                .distinct()
                .count();
    }

    private static @Nullable Long percentile(List<Row> rows, double fraction) {
        List<Long> sorted = rows.stream()
                .map(Row::duration)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return sorted.isEmpty() ? null : sorted.get((int) Math.max(0, Math.ceil(fraction * sorted.size()) - 1));
    }

    private static boolean isRun(Row row) {
        return row.event().equals("command_complete");
    }

    private static boolean isFailure(Row row) {
        return "failure".equals(row.outcome());
    }

    private static void check(
            Report report,
            ReportFilter filter,
            Predicate<Row> which,
            Function<Row, ?> key,
            Function<List<Row>, List<?>> values)
            throws SQLException {
        Map<List<?>, List<Row>> groups = rows(filter).stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        row -> key.apply(row) instanceof List<?> list ? list : Arrays.asList(key.apply(row))));
        List<List<?>> expected = new ArrayList<>();
        groups.forEach((label, group) -> {
            List<Object> row = new ArrayList<>(label);
            row.addAll(values.apply(group));
            expected.add(row);
        });
        Table table = DuckDbReports.report(database.connection, report, filter);
        assertThat(new ArrayList<List<?>>(table.rows())).containsExactlyInAnyOrderElementsOf(expected);
        int count = table.columns().indexOf("count");
        if (count >= 0) {
            assertThat(table.rows().stream().map(row -> -(long) row.get(count)).toList())
                    .isSorted();
        }
    }

    private static List<Object> countAndIds(List<Row> group) {
        return List.of(count(group, row -> true), ids(group, row -> true));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void summary_anyFilter_isTheRowsOwn(ReportFilter filter) throws SQLException {
        List<Row> rows = rows(filter);
        Table table = DuckDbReports.report(database.connection, Report.SUMMARY, filter);
        assertThat(table.columns())
                .containsExactly("events", "distinct_ids", "identified_ids", "runs", "failures", "first", "last");
        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0).subList(0, 5))
                .containsExactly(
                        count(rows, row -> true),
                        ids(rows, row -> true),
                        ids(rows, Row::isIdentified),
                        count(rows, DuckDbReportsTest::isRun),
                        count(rows, row -> isRun(row) && isFailure(row)));
        assertThat(table.rows().get(0).get(5))
                .isEqualTo(rows.stream()
                        .map(Row::at)
                        .min(Instant::compareTo)
                        .map(at -> at.toString().replace("Z", ".000Z"))
                        .orElse(null));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void days_anyFilter_areTheRowsOwn(ReportFilter filter) throws SQLException {
        check(
                Report.DAYS,
                filter,
                row -> true,
                row -> row.day().toString(),
                group -> Arrays.asList(
                        count(group, row -> true),
                        count(group, DuckDbReportsTest::isRun),
                        count(group, row -> isRun(row) && isFailure(row)),
                        group.stream().anyMatch(Row::isRaw) ? (Long) ids(group, Row::isIdentified) : null));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void breakdowns_anyFilter_areTheRowsOwn(ReportFilter filter) throws SQLException {
        check(Report.EVENTS, filter, row -> true, Row::event, DuckDbReportsTest::countAndIds);
        check(Report.ERRORS, filter, row -> row.errorKind() != null, Row::errorKind, DuckDbReportsTest::countAndIds);
        check(Report.VERSIONS, filter, row -> row.version() != null, Row::version, DuckDbReportsTest::countAndIds);
        check(Report.SYSTEMS, filter, row -> true, Row::os, DuckDbReportsTest::countAndIds);
        check(Report.CI, filter, row -> row.ci() != null, Row::ci, DuckDbReportsTest::countAndIds);
        check(
                Report.JAVAS,
                filter,
                row -> row.java() != null,
                row -> (long) Objects.requireNonNull(row.java()),
                DuckDbReportsTest::countAndIds);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void commandsAndDurations_anyFilter_areTheRowsOwn(ReportFilter filter) throws SQLException {
        check(
                Report.COMMANDS,
                filter,
                DuckDbReportsTest::isRun,
                Row::command,
                group -> Arrays.asList(
                        count(group, row -> true),
                        count(group, DuckDbReportsTest::isFailure),
                        percentile(group, 0.5),
                        percentile(group, 0.9),
                        percentile(group, 0.99),
                        ids(group, row -> true)));
        check(
                Report.DURATIONS,
                filter,
                row -> isRun(row) && row.duration() != null,
                row -> row.day().toString(),
                group -> Arrays.asList(percentile(group, 0.5), percentile(group, 0.9), percentile(group, 0.99)));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void pipesAndPipelines_anyFilter_areTheRowsOwn(ReportFilter filter) throws SQLException {
        for (Report report : List.of(Report.PIPELINES, Report.PIPES)) {
            String event = report == Report.PIPES ? "pipe_complete" : "pipeline_complete";
            check(
                    report,
                    filter,
                    row -> row.event().equals(event),
                    Row::pipeType,
                    group -> Arrays.asList(
                            count(group, row -> true),
                            count(group, row -> "success".equals(row.outcome())),
                            percentile(group, 0.5),
                            percentile(group, 0.9),
                            ids(group, row -> true)));
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void models_anyFilter_areTheRowsOwn(ReportFilter filter) throws SQLException {
        check(
                Report.MODELS,
                filter,
                row -> row.provider() != null || row.model() != null,
                row -> Arrays.asList(row.provider(), row.model()),
                group -> {
                    long tokens = group.stream()
                            .mapToLong(row -> Objects.requireNonNullElse(row.tokensIn(), 0L))
                            .sum();
                    double cost = group.stream()
                            .mapToDouble(row -> Objects.requireNonNullElse(row.cost(), 0.0))
                            .sum();
                    return List.of(count(group, row -> true), tokens, tokens, cost, ids(group, row -> true));
                });
    }

    @ParameterizedTest
    @MethodSource("filters")
    void flags_anyFilter_areTheRowsOwn(ReportFilter filter) throws SQLException {
        List<List<?>> expected = new ArrayList<>();
        for (String flag : List.of("json", "debug", "seed")) {
            List<Row> group = rows(filter).stream()
                    .filter(row -> row.flags() != null
                            && List.of(row.flags().split(",", -1)).contains(flag))
                    .toList();
            if (!group.isEmpty()) {
                expected.add(List.of(flag, count(group, row -> true), ids(group, row -> true)));
            }
        }
        Table table = DuckDbReports.report(database.connection, Report.FLAGS, filter);
        assertThat(new ArrayList<List<?>>(table.rows())).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** 200,000 pipes with durations of 1 to 200,000 ms and an id each, and 1,000 of another kind. */
    @Test
    void pipes_manyEvents_areEstimatedCloselyAndSmallRowsExactly() throws SQLException {
        database.execute(
                "INSERT INTO events(seq, project, ts, event, pipe_type, outcome, distinct_id, duration_ms, properties)"
                        + " SELECT range, 1, '2027-01-01', 'pipe_complete', 'PipeLLM', 'success', 'id-' || range, range + 1, '{}'"
                        + " FROM range(200000)");
        database.execute(
                "INSERT INTO events(seq, project, ts, event, pipe_type, outcome, distinct_id, duration_ms, properties)"
                        + " SELECT range, 1, '2027-01-01', 'pipe_complete', 'PipeFunc', 'success', 'one', range + 1, '{}' FROM range(1000)");
        Instant day = Instant.parse("2027-01-01T00:00:00Z");
        Table table = DuckDbReports.report(
                database.connection,
                Report.PIPES,
                new ReportFilter(null, day, day.plus(Duration.ofDays(1)), null, null));
        List<@Nullable Object> many = table.rows().get(0);
        assertThat(many.subList(0, 3)).containsExactly("PipeLLM", 200_000L, 200_000L);
        assertThat((Long) many.get(3)).isCloseTo(100_000L, Percentage.withPercentage(5));
        assertThat((Long) many.get(4)).isCloseTo(180_000L, Percentage.withPercentage(3));
        assertThat((Long) many.get(5)).isCloseTo(200_000L, Percentage.withPercentage(15));
        assertThat(table.rows().get(1)).containsExactly("PipeFunc", 1_000L, 1_000L, 500L, 900L, 1L);
    }

    @Test
    void quality_additiveRows_areSummed() throws SQLException {
        database.execute(
                "INSERT INTO quality VALUES (1, '2026-11-02', 'refused', 'odd', 2), (1, '2026-11-02', 'refused',"
                        + " 'odd', 3), (2, '2026-11-02', 'late', 'x', 1), (1, '2026-10-31', 'late', 'x', 9)");
        ReportFilter filter = new ReportFilter("one", SampleDatabase.START, END, "ignored", "ignored");
        assertThat(DuckDbReports.report(database.connection, Report.QUALITY, filter))
                .isEqualTo(new Table(
                        List.of("day", "kind", "detail", "count"),
                        List.of(List.of("2026-11-02", "refused", "odd", 5L))));
    }

    @Test
    void clientDrops_numbersThatAreNoDrops_areLeftOut() throws SQLException {
        Instant start = END.plus(Duration.ofDays(5));
        database.execute("INSERT INTO events(project, ts, event, distinct_id, properties) VALUES"
                + " (1, '2026-11-16', 'telemetry_dropped', 'a', '{\"over_quota\":3,\"torn\":0,\"java_major\":17}'),"
                + " (1, '2026-11-16', 'telemetry_dropped', 'b', '{\"over_quota\":4,\"expired\":1,\"corrupt\":\"no\"}'),"
                + " (1, '2026-11-16', 'telemetry_dropped', 'b', 'no JSON')");
        ReportFilter filter = new ReportFilter(null, start, start.plus(Duration.ofDays(1)), null, null);
        assertThat(DuckDbReports.report(database.connection, Report.CLIENT_DROPS, filter))
                .isEqualTo(new Table(
                        List.of("reason", "count"), List.of(List.of("over_quota", 7L), List.of("expired", 1L))));
    }

    @Test
    void columns_everyReport_areThoseItPromises() throws SQLException {
        ReportFilter filter = new ReportFilter(null, SampleDatabase.START, END, null, null);
        for (Report report : Report.values()) {
            assertThat(DuckDbReports.report(database.connection, report, filter).columns())
                    .as(report.name())
                    .doesNotHaveDuplicates()
                    .allMatch(column -> column.matches("[a-z0-9_]+"));
        }
    }
}
