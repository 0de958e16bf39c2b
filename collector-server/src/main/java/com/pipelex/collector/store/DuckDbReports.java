package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers each {@link Report} from the raw events and, for what has expired, from the daily aggregates. A day of
 * aggregates belongs to a period when it touches it. Percentiles, distinct ids and what clients dropped are of raw
 * events alone, since no aggregate keeps them; they are null or 0 where there is nothing else.
 *
 * <p>Distinct ids are exact up to {@value #EXACT_EVENTS} events in the period, and from there on
 * {@code approx_count_distinct}, which is within some per cent; identified ones are always exact.
 */
final class DuckDbReports {

    /** Up to so many events counting exactly takes tens of milliseconds; at ten million it takes over a second. */
    static final long EXACT_EVENTS = 50_000;

    private static final String EXACT = "count(DISTINCT distinct_id)";
    private static final String APPROXIMATE = "approx_count_distinct(distinct_id)";

    private DuckDbReports() {}

    /** The answer of a report, on a connection of the caller's. */
    static Table report(Connection connection, Report report, Filter filter) throws SQLException {
        Integer project = filter.project() == null ? null : ProjectIds.find(connection, filter.project());
        Conditions conditions = new Conditions(filter, project);
        String sql = DuckDbReportSql.of(report)
                .replace("{raw}", conditions.raw())
                .replace("{daily}", conditions.daily())
                .replace("{quality}", conditions.quality());
        if (sql.contains("{ids}")) {
            sql = sql.replace("{ids}", isExact(connection, conditions) ? EXACT : APPROXIMATE);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            conditions.bind(statement, DuckDbReportSql.of(report));
            try (ResultSet rows = statement.executeQuery()) {
                return table(rows);
            }
        }
    }

    private static boolean isExact(Connection connection, Conditions conditions) throws SQLException {
        // Enough are enough: all need not be counted to see that they are many.
        String template = "SELECT count(*) FROM (SELECT 1 FROM events WHERE {raw} LIMIT " + (EXACT_EVENTS + 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(template.replace("{raw}", conditions.raw()))) {
            conditions.bind(statement, template);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getLong(1) <= EXACT_EVENTS;
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
