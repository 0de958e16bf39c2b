package com.pipelex.collector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;

/** An open database and what is cached of it in memory, the last sequence number among it. Replaced when the file is reopened. */
record OpenStore(Database database, ProjectIds projects, Deduplicator deduplicator, AtomicLong sequence) {

    static OpenStore open(Path folder, StoreOptions options) throws SQLException, IOException {
        Database database = Database.open(folder, options);
        DuckDBConnection writer = database.writer();
        try (Statement statement = writer.createStatement()) {
            // Relays keep positions in this order, so no number may be used twice, erased or not.
            long last = Math.max(
                    Database.number(statement, "SELECT coalesce(max(seq), 0) FROM events"),
                    Database.number(statement, "SELECT coalesce(max(cursor), 0) FROM relay"));
            return new OpenStore(database, ProjectIds.read(writer), Deduplicator.read(writer), new AtomicLong(last));
        } catch (SQLException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    DuckDBConnection writer() {
        return database.writer();
    }
}
