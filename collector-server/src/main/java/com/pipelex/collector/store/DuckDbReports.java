package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers each {@link Report} from the raw events and, for what has expired, from the daily aggregates. A day of
 * aggregates belongs to a period when it touches it. Percentiles, distinct ids and what clients dropped are of raw
 * events alone, since no aggregate keeps them; they are null or 0 where there is nothing else.
 *
 * <p>Everything is exact up to {@value #EXACT_EVENTS} events in the period. From there on distinct ids are
 * {@code approx_count_distinct}, which is within some per cent, though not in rows of fewer than {@value #FEW_EVENTS}
 * commands or pipes; and the percentiles of rows with more are those of an eighth of their events, drawn by a hash: within
 * one per cent of the rank, and the same each time. The summary's identified ids are always exact.
 */
final class DuckDbReports {

    /** Up to so many events counting exactly takes tens of milliseconds; at ten million it takes over a second. */
    static final long EXACT_EVENTS = 50_000;

    /** A row of so many is estimated from 12,500 events at least. */
    static final long FEW_EVENTS = 100_000;

    /** Their rows are by the first column, a text of the raw events, and tell their {@code count} in the second. */
    private static final Set<Report> BY_KIND = EnumSet.of(Report.COMMANDS, Report.PIPELINES, Report.PIPES);

    private final Connection connection;
    private final Report report;
    private final ReportFilter filter;
    private final @Nullable Integer project;

    private DuckDbReports(Connection connection, Report report, ReportFilter filter) throws SQLException {
        this.connection = connection;
        this.report = report;
        this.filter = filter;
        this.project = filter.project() == null ? null : ProjectIds.find(connection, filter.project());
    }

    /** The answer of a report, on a connection of the caller's. */
    static Table report(Connection connection, Report report, ReportFilter filter) throws SQLException {
        return new DuckDbReports(connection, report, filter).answer();
    }

    private Table answer() throws SQLException {
        String template = DuckDbReportSql.of(report);
        SqlConditions all = new SqlConditions(filter, project);
        if (!template.contains("{ids}") || isExact(all)) {
            return table(DuckDbReportSql.exact(template), all);
        }
        if (!BY_KIND.contains(report)) {
            return table(DuckDbReportSql.estimated(template), all);
        }
        Table estimated = table(DuckDbReportSql.sampled(template), all);
        List<Object> few = new ArrayList<>();
        for (List<@Nullable Object> row : estimated.rows()) {
            if (row.get(0) != null && isFew(row)) {
                few.add(row.get(0));
            }
        }
        if (few.isEmpty()) {
            return estimated;
        }
        SqlConditions narrow = new SqlConditions(filter, project);
        narrow.among(estimated.columns().get(0), few);
        return replaced(estimated, table(DuckDbReportSql.exact(template), narrow));
    }

    private static boolean isFew(List<@Nullable Object> row) {
        return row.get(1) instanceof Long count && count < FEW_EVENTS;
    }

    private static Table replaced(Table estimated, Table exact) {
        Map<@Nullable Object, List<@Nullable Object>> byKind = new HashMap<>();
        for (List<@Nullable Object> row : exact.rows()) {
            byKind.put(row.get(0), row);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : estimated.rows()) {
            rows.add(byKind.getOrDefault(row.get(0), row));
        }
        return new Table(estimated.columns(), rows);
    }

    private boolean isExact(SqlConditions conditions) throws SQLException {
        // Enough are enough: all need not be counted to see that they are many.
        String template =
                "SELECT count(*) AS n FROM (SELECT 1 FROM events WHERE {raw} LIMIT " + (EXACT_EVENTS + 1) + ")";
        return table(template, conditions).rows().get(0).get(0) instanceof Long count && count <= EXACT_EVENTS;
    }

    private Table table(String template, SqlConditions conditions) throws SQLException {
        String sql = template.replace("{raw}", conditions.raw())
                .replace("{daily}", conditions.daily())
                .replace("{quality}", conditions.quality());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            conditions.bind(statement, template);
            try (ResultSet rows = statement.executeQuery()) {
                return table(rows);
            }
        }
    }

    /** All rows of a result, under its own column names. */
    static Table table(ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= metaData.getColumnCount(); column++) {
            columns.add(metaData.getColumnLabel(column));
        }
        List<List<@Nullable Object>> values = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int column = 1; column <= columns.size(); column++) {
                row.add(value(rows.getObject(column)));
            }
            values.add(row);
        }
        return new Table(List.copyOf(columns), values);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Double || value instanceof Boolean || value == null) {
            return value;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof Date date ? date.toLocalDate().toString() : value.toString();
    }
}
