package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Requests for erasure in the table {@code erasures}; ids are joined by commas. */
final class DuckDbErasures {

    private static final int MAX_IDS = 100_000;
    private static final int LEAST_WORK = 100;

    /** Characters of an id and its comma. */
    private static final int ID_LENGTH = 37;

    private DuckDbErasures() {}

    static void queue(Connection writer, short project, ErasureRequest request) throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement(
                "INSERT INTO erasures (receipt, project, uuids, anonymous_ids, requested, forwarded)"
                        + " VALUES (?, ?, ?, ?, make_timestamp(?), 'queued')")) {
            insert.setString(1, request.receipt());
            insert.setShort(2, project);
            insert.setString(3, joined(request.uuids()));
            insert.setString(4, joined(request.anonymousIds()));
            insert.setLong(5, EventAppender.micros(request.requested()));
            insert.execute();
        }
    }

    static Optional<ErasureReceipt> receipt(Connection connection, String receipt) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT epoch_us(requested), epoch_us(done), forwarded FROM erasures WHERE receipt = ?")) {
            select.setString(1, receipt);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Instant requested = instant(row.getLong(1));
                long done = row.getLong(2);
                Instant at = row.wasNull() ? null : instant(done);
                ErasureReceipt.Forwarded forwarded =
                        ErasureReceipt.Forwarded.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
                return Optional.of(new ErasureReceipt(receipt, requested, at, forwarded));
            }
        }
    }

    /** Those that are not done here; the oldest first, and no more than fit into memory with their ids. */
    static List<ErasureRequest> pending(Connection connection) throws SQLException {
        List<ErasureRequest> pending = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT e.receipt, p.name, e.uuids, e.anonymous_ids, epoch_us(e.requested) FROM erasures e"
                                + " JOIN projects p ON p.id = e.project WHERE e.done IS NULL"
                                + " ORDER BY e.requested LIMIT 1000");
                ResultSet row = select.executeQuery()) {
            for (int ids = 0; ids < MAX_IDS && row.next(); ) {
                ErasureRequest request = new ErasureRequest(
                        row.getString(1),
                        row.getString(2),
                        split(row.getString(3)),
                        split(row.getString(4)),
                        instant(row.getLong(5)));
                pending.add(request);
                ids += request.uuids().size() + request.anonymousIds().size();
            }
        }
        return pending;
    }

    static long pendingWork(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT coalesce(sum(greatest(" + LEAST_WORK
                        + ", (length(uuids) + length(anonymous_ids) + 2) // " + ID_LENGTH
                        + ")), 0) FROM erasures WHERE done IS NULL");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Anonymous runs alone: of an id that is a person's too, the person's events would go where it is forwarded to. */
    static String runs(Connection connection, ErasureRequest request) throws SQLException {
        int project = ProjectIds.find(connection, request.project());
        try (PreparedStatement select = connection.prepareStatement("SELECT coalesce(string_agg(DISTINCT distinct_id,"
                + " ','), '') FROM events WHERE project = $1 AND lower(distinct_id) IN (SELECT lower(distinct_id)"
                + " FROM events WHERE project = $1 AND lower(distinct_id) IN (SELECT unnest(string_split($2, ',')))"
                + " GROUP BY ALL HAVING NOT bool_or(identified))")) {
            select.setInt(1, project);
            select.setString(2, joined(request.anonymousIds()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    static void keep(Connection writer, String receipt, String runs) throws SQLException {
        try (PreparedStatement update = writer.prepareStatement(
                "UPDATE erasures SET distinct_ids = ? WHERE receipt = ? AND distinct_ids IS NULL")) {
            update.setString(1, runs);
            update.setString(2, receipt);
            update.execute();
        }
    }

    static List<ErasureForward> toForward(Connection connection, Instant now) throws SQLException {
        List<ErasureForward> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT e.receipt, p.name, coalesce(e.distinct_ids, ''), epoch_us(e.requested) FROM erasures e JOIN"
                        + " projects p ON p.id = e.project WHERE e.done IS NOT NULL AND e.forwarded = 'queued' AND"
                        + " (e.next_attempt IS NULL OR e.next_attempt <= make_timestamp(?))"
                        + " ORDER BY e.requested LIMIT 100")) {
            select.setLong(1, EventAppender.micros(now));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.add(new ErasureForward(
                            row.getString(1), row.getString(2), parts(row.getString(3)), instant(row.getLong(4))));
                }
            }
        }
        return due;
    }

    static void later(Connection writer, String receipt, Instant notBefore) throws SQLException {
        try (PreparedStatement update =
                writer.prepareStatement("UPDATE erasures SET next_attempt = make_timestamp(?) WHERE receipt = ?")) {
            update.setLong(1, EventAppender.micros(notBefore));
            update.setString(2, receipt);
            update.execute();
        }
    }

    /** Of its ids, those that have to be forwarded are kept until they have been. */
    static void done(Connection writer, String receipt, ErasureReceipt.Forwarded forwarded) throws SQLException {
        boolean isOver = forwarded != ErasureReceipt.Forwarded.QUEUED;
        try (PreparedStatement update =
                writer.prepareStatement("UPDATE erasures SET done = coalesce(done, now()::TIMESTAMP), forwarded = ?,"
                        + " uuids = '', anonymous_ids = ''" + (isOver ? ", distinct_ids = ''" : "")
                        + " WHERE receipt = ?")) {
            update.setString(1, forwarded.name().toLowerCase(Locale.ROOT));
            update.setString(2, receipt);
            update.execute();
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
    }

    static String joined(List<UUID> ids) {
        return String.join(",", ids.stream().map(UUID::toString).toList());
    }

    private static List<UUID> split(String joined) {
        return parts(joined).stream().map(UUID::fromString).toList();
    }

    private static List<String> parts(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }
}
