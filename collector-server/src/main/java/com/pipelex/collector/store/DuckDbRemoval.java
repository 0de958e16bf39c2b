package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The removal of events: by erasure, or by expiry into daily counts. */
final class DuckDbRemoval {

    private static final String CELL =
            "event, command, outcome, error_kind, pipe_type, flags, version, os, java, ci," + " provider, model";

    private DuckDbRemoval() {}

    private static final String REFUSE_UUIDS =
            "INSERT INTO erased_uuids SELECT DISTINCT $1, id, now()::TIMESTAMP FROM (SELECT"
                    + " unnest(string_split($2, ','))::UUID AS id) WHERE id NOT IN"
                    + " (SELECT uuid FROM erased_uuids WHERE project = $1)";
    private static final String REFUSE_RUNS =
            "INSERT INTO erased_ids SELECT DISTINCT $1, id, now()::TIMESTAMP FROM (SELECT"
                    + " unnest(string_split($2, ',')) AS id) WHERE id NOT IN"
                    + " (SELECT distinct_id FROM erased_ids WHERE project = $1)";
    private static final String FIND =
            "SELECT min(seq), max(seq), string_agg(uuid, ',') FROM events WHERE project = $1";
    private static final String OF_UUIDS = " AND uuid IN (SELECT unnest(string_split($2, ','))::UUID)";
    private static final String OF_RUNS =
            " AND NOT identified AND lower(distinct_id) IN (SELECT unnest(string_split($2, ',')))";

    /** Stored events, which are deleted faster than they are found: by where they lie. */
    record Found(long first, long last, String uuids) {}

    /** Has events be refused from now on. Runs are given in lower case. */
    static void refuse(Connection writer, short project, List<UUID> uuids, List<String> runs) throws SQLException {
        inTransaction(writer, () -> {
            if (!uuids.isEmpty()) {
                execute(writer, REFUSE_UUIDS, project, DuckDbErasures.joined(uuids));
            }
            if (!runs.isEmpty()) {
                execute(writer, REFUSE_RUNS, project, String.join(",", runs));
            }
            return true;
        });
    }

    /** The events of uuids and of runs, for which all are looked at: while others write. */
    static List<Found> find(Connection reader, short project, List<UUID> uuids, List<String> runs) throws SQLException {
        List<Found> found = new ArrayList<>();
        if (!uuids.isEmpty()) {
            find(reader, FIND + OF_UUIDS, project, DuckDbErasures.joined(uuids), found);
        }
        if (!runs.isEmpty()) {
            find(reader, FIND + OF_RUNS, project, String.join(",", runs), found);
        }
        return found;
    }

    private static void find(Connection reader, String sql, short project, String ids, List<Found> into)
            throws SQLException {
        try (PreparedStatement select = reader.prepareStatement(sql)) {
            select.setShort(1, project);
            select.setString(2, ids);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String uuids = row.getString(3);
                if (uuids != null) {
                    into.add(new Found(row.getLong(1), row.getLong(2), uuids));
                }
            }
        }
    }

    static void delete(Connection writer, short project, List<Found> found) throws SQLException {
        for (Found some : found) {
            String between = " AND seq BETWEEN " + some.first() + " AND " + some.last();
            execute(writer, "DELETE FROM events WHERE project = $1" + between + OF_UUIDS, project, some.uuids());
        }
        fold(writer);
    }

    /** In one statement however many there are, for others wait to write meanwhile. */
    private static void execute(Connection writer, String sql, short project, String ids) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            statement.setShort(1, project);
            statement.setString(2, ids);
            statement.execute();
        }
    }

    static long eraseDistinctId(Connection writer, String distinctId) throws SQLException {
        long gone;
        try (PreparedStatement delete = writer.prepareStatement("DELETE FROM events WHERE distinct_id = ?")) {
            delete.setString(1, distinctId);
            gone = delete.executeUpdate();
        }
        fold(writer);
        return gone;
    }

    static long expire(Connection writer, short project, Instant before, String condition) throws SQLException {
        String cutoff = before.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
        String expired = " FROM events WHERE project = " + project + " AND received < '" + cutoff + "'" + condition;
        return inTransaction(writer, () -> {
            try (Statement statement = writer.createStatement()) {
                statement.execute("INSERT INTO daily SELECT project, ts::DATE AS day, " + CELL + ", count(*), 0,"
                        + " sum(duration_ms), sum(tokens_in), sum(tokens_out), sum(cost)" + expired + " GROUP BY ALL");
                statement.execute("INSERT INTO daily (project, day, count, identified_ids) SELECT project, ts::DATE,"
                        + " 0, count(DISTINCT distinct_id)" + expired + " AND identified GROUP BY ALL");
                return (long) statement.executeUpdate("DELETE" + expired);
            }
        });
    }

    static long expireAggregates(Connection writer, Instant before) throws SQLException {
        String day = before.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        try (Statement statement = writer.createStatement()) {
            long gone = statement.executeUpdate("DELETE FROM daily WHERE count > 0 AND day < '" + day + "'");
            statement.executeUpdate("DELETE FROM daily WHERE day < '" + day + "'");
            statement.executeUpdate("DELETE FROM quality WHERE day < '" + day + "'");
            statement.executeUpdate("DELETE FROM erased_uuids WHERE erased_at < '" + day + "'");
            statement.executeUpdate("DELETE FROM erased_ids WHERE erased_at < '" + day + "'");
            statement.executeUpdate("DELETE FROM erasures WHERE done < '" + day + "' AND forwarded <> 'queued'");
            return gone;
        }
    }

    /**
     * Folds the log into the file, so that what was deleted does not live on in the log. In the file its bytes are out of
     * reach, and there until DuckDB writes their row group anew; a backup holds none of them.
     */
    private static void fold(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("CHECKPOINT store");
        } catch (SQLException isRead) {
            // Somebody reads what was there before; the next checkpoint does it.
        }
    }

    /** Work within a transaction. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T inTransaction(Connection writer, Work<T> work) throws SQLException {
        writer.setAutoCommit(false);
        try {
            T answer = work.run();
            writer.commit();
            return answer;
        } catch (SQLException failed) {
            writer.rollback();
            throw failed;
        } finally {
            writer.setAutoCommit(true);
        }
    }
}
