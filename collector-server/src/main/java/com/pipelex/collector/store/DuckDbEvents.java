package com.pipelex.collector.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Single events, read back one by one, in a file, or for a relay. */
final class DuckDbEvents {

    private static final String COLUMNS =
            "e.seq, e.uuid, p.name, e.event, e.distinct_id, e.identified, e.ts, e.received, e.properties";
    private static final String FROM = " FROM events e JOIN projects p ON p.id = e.project";

    private DuckDbEvents() {}

    static List<StoredEvent> events(Connection connection, EventQuery query) throws SQLException {
        StringBuilder chosen = new StringBuilder("SELECT * FROM events e WHERE true");
        List<Object> values = new ArrayList<>();
        condition(chosen, values, " AND e.project = (SELECT id FROM projects WHERE name = ?)", query.project());
        condition(chosen, values, " AND e.event = ?", query.event());
        condition(chosen, values, " AND e.distinct_id = ?", query.distinctId());
        condition(chosen, values, " AND e.seq > ?", query.after());
        condition(chosen, values, " AND e.seq < ?", query.before());
        String order = " ORDER BY e.seq" + (query.after() == null ? " DESC" : "");
        // The few are found before the join: only so does the database look at the last row groups alone.
        chosen.append(order).append(" LIMIT ").append(query.limit());
        String sql = "SELECT " + COLUMNS + " FROM (" + chosen + ") e JOIN projects p ON p.id = e.project" + order;
        return select(connection, sql, values);
    }

    static Optional<StoredEvent> event(Connection connection, UUID uuid) throws SQLException {
        return select(connection, "SELECT " + COLUMNS + FROM + " WHERE e.uuid = ?::UUID", List.of(uuid.toString()))
                .stream()
                .findFirst();
    }

    private static void condition(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static List<StoredEvent> select(Connection connection, String sql, List<Object> values)
            throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.size(); at++) {
                statement.setObject(at + 1, values.get(at));
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    events.add(new StoredEvent(
                            result.getLong(1),
                            (UUID) result.getObject(2),
                            result.getString(3),
                            result.getString(4),
                            result.getString(5),
                            result.getBoolean(6),
                            instant(result, 7),
                            instant(result, 8),
                            result.getString(9)));
                }
            }
        }
        return events;
    }

    private static Instant instant(ResultSet result, int column) throws SQLException {
        // Not as a Timestamp: that has no such hours as the machine's own clock leaves out in spring.
        return result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static boolean export(Connection connection, ExportFormat format, Path to) throws SQLException {
        String properties = format == ExportFormat.JSONL ? "e.properties::JSON" : "e.properties";
        boolean isCsv = format == ExportFormat.CSV;
        String select = "SELECT e.uuid::VARCHAR AS uuid, " + (isCsv ? cell("e.event") : "e.event") + " AS event, "
                + (isCsv ? cell("e.distinct_id") : "e.distinct_id") + " AS distinct_id,"
                + " strftime(e.ts, '%Y-%m-%dT%H:%M:%S.%fZ') AS timestamp, "
                + (isCsv ? cell("p.name") : "p.name") + " AS project, "
                + properties + " AS properties" + FROM;
        String as = switch (format) {
            case JSONL -> "(FORMAT json, USE_TMP_FILE false)";
            case CSV -> "(FORMAT csv, HEADER true, USE_TMP_FILE false)";
            case PARQUET -> "(FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)";
        };
        try (Statement statement = connection.createStatement()) {
            return statement.execute("COPY (" + select + ") TO " + Database.literal(to) + " " + as);
        }
    }

    /** Returns a text that no spreadsheet takes for a formula: an apostrophe precedes what could begin one. */
    private static String cell(String column) {
        return "CASE WHEN substr(" + column + ", 1, 1) IN ('=', '+', '-', '@', chr(9), chr(13)) THEN chr(39) || "
                + column + " ELSE " + column + " END";
    }

    static long cursor(Connection connection, String project, String destination) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT coalesce(max(r.cursor), 0) FROM relay r"
                + " JOIN projects p ON p.id = r.project WHERE p.name = ? AND r.destination = ?")) {
            statement.setString(1, project);
            statement.setString(2, destination);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getLong(1) : 0;
            }
        }
    }

    static RelayBacklog backlog(Connection connection, String project, long cursor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(*), min(e.received)" + FROM + " WHERE p.name = ? AND e.seq > ?")) {
            statement.setString(1, project);
            statement.setLong(2, cursor);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                boolean isNone = result.getLong(1) == 0;
                return new RelayBacklog(result.getLong(1), isNone ? Optional.empty() : Optional.of(instant(result, 2)));
            }
        }
    }

    static void moveCursor(Connection writer, short project, String destination, long cursor) throws SQLException {
        try (PreparedStatement update =
                writer.prepareStatement("UPDATE relay SET cursor = ? WHERE project = ? AND destination = ?")) {
            update.setLong(1, cursor);
            update.setShort(2, project);
            update.setString(3, destination);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO relay VALUES (?, ?, ?)")) {
            insert.setShort(1, project);
            insert.setString(2, destination);
            insert.setLong(3, cursor);
            insert.execute();
        }
    }
}
