package com.pipelex.collector.store;

import com.pipelex.collector.event.QualityCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what was not stored as it was sent, in memory until it is written along with a commit: such a count is not
 * worth a separate commit, and a killed process loses some seconds of it. For the thread that writes alone.
 */
final class QualityBuffer {

    /** A bound, for details are few: what comes on top is counted under one name. */
    private static final int MAX_CELLS = 10_000;

    private record Cell(String project, LocalDate day, QualityCount.Kind kind, String detail) {}

    private final Map<Cell, Long> counts = new HashMap<>();

    void add(List<QualityCount> some) {
        if (some.isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (QualityCount quality : some) {
            String detail = counts.size() < MAX_CELLS ? quality.detail() : "other";
            counts.merge(new Cell(quality.project(), today, quality.kind(), detail), (long) quality.count(), Long::sum);
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Writes and forgets them; for use outside of a transaction. */
    void write(Connection writer, ProjectIds projects) throws SQLException {
        try (PreparedStatement statement =
                writer.prepareStatement("INSERT INTO quality VALUES (?, ?::DATE, ?, ?, ?)")) {
            for (Map.Entry<Cell, Long> entry : counts.entrySet()) {
                Cell cell = entry.getKey();
                statement.setShort(1, projects.of(cell.project(), writer));
                statement.setString(2, cell.day().toString());
                statement.setString(3, cell.kind().spelling());
                statement.setString(4, cell.detail());
                statement.setLong(5, entry.getValue());
                statement.execute();
            }
        }
        counts.clear();
    }
}
