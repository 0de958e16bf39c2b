package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads what {@link SmallCellSuppression} needs of a report: its cells by how many distinct ids each has, and for each how many it
 * has together with all the smaller ones, of whom one may be in many. What is below the threshold never leaves the
 * database by name. An event without the property counts as a cell too, {@value SmallCellSuppression#NONE}, so that every report
 * is about the same events.
 */
final class DuckDbPublicReports {

    /** Beyond so many cells the smaller ones are folded, whatever they hold. */
    private static final int CELLS = 50;

    private static final String SQL = """
            WITH e AS MATERIALIZED (
              SELECT coalesce(CAST(LABEL AS VARCHAR), 'none') AS cell, distinct_id FROM events WHERE {raw}CONDITION),
            sizes AS (SELECT cell, count(*) AS n, count(DISTINCT distinct_id) AS ids FROM e GROUP BY cell),
            sorted AS (SELECT *, row_number() OVER (ORDER BY ids DESC, n DESC, cell) AS rank FROM sizes),
            placed AS (
              SELECT cell, n, ids,
                CASE WHEN ids < ? OR rank > ? OR cell = 'other' THEN 0 ELSE ? + 1 - rank END AS place
              FROM sorted),
            firsts AS (SELECT distinct_id, min(place) AS place FROM e JOIN placed USING (cell) GROUP BY distinct_id),
            new_ids AS (SELECT place, count(*) AS new FROM firsts GROUP BY place),
            places AS (
              SELECT place, CASE WHEN place = 0 THEN NULL ELSE min(cell) END AS cell, count(*) AS cells,
                sum(n)::BIGINT AS n, max(ids) AS ids
              FROM placed GROUP BY place)
            SELECT cell, cells, n, ids, (sum(coalesce(new, 0)) OVER (ORDER BY place))::BIGINT AS ids_so_far
            FROM places LEFT JOIN new_ids USING (place) ORDER BY place""";

    private DuckDbPublicReports() {}

    /** The report, on a connection of the caller's. */
    static Table report(Connection connection, Report report, ReportFilter filter, int threshold) throws SQLException {
        Integer project = filter.project() == null ? null : ProjectIds.find(connection, filter.project());
        SqlConditions conditions = new SqlConditions(filter, project);
        String isRun = report == Report.COMMANDS ? " AND event = 'command_complete'" : "";
        String template = SQL.replace("LABEL", column(report)).replace("CONDITION", isRun);
        SmallCellSuppression folding = new SmallCellSuppression(threshold);
        try (PreparedStatement statement = connection.prepareStatement(template.replace("{raw}", conditions.raw()))) {
            int index = conditions.bind(statement, template);
            statement.setInt(index, threshold);
            statement.setInt(index + 1, CELLS);
            statement.setInt(index + 2, CELLS);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    folding.add(
                            rows.getString("cell"),
                            rows.getLong("cells"),
                            rows.getLong("n"),
                            rows.getLong("ids"),
                            rows.getLong("ids_so_far"));
                }
            }
        }
        return new Table(List.of(label(report), "count", "distinct_ids"), folding.rows());
    }

    private static String column(Report report) {
        return report == Report.DAYS ? "ts::DATE" : label(report);
    }

    private static String label(Report report) {
        return switch (report) {
            case DAYS -> "day";
            case EVENTS -> "event";
            case COMMANDS -> "command";
            case ERRORS -> "error_kind";
            case VERSIONS -> "version";
            case SYSTEMS -> "os";
            case JAVAS -> "java";
            case CI -> "ci";
            default -> throw new IllegalArgumentException(report + " is not a report for everybody");
        };
    }
}
