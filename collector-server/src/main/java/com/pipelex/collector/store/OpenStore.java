package com.pipelex.collector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** An opened database with what is known of it in memory; made anew where the file is opened again. */
record OpenStore(Database database, ProjectIds projects, Deduplicator seen, Sequence sequence) {

    /** The number of the event that was stored last. */
    static final class Sequence {
        private long last;

        private Sequence(long last) {
            this.last = last;
        }

        long last() {
            return last;
        }

        void advance(long to) {
            last = to;
        }
    }

    static OpenStore open(Path folder, StoreOptions options) throws SQLException, IOException {
        Database database = Database.open(folder, options);
        DuckDBConnection writer = database.writer();
        try (Statement statement = writer.createStatement()) {
            // Relays have places in this order, so that no number may be given twice, erased or not.
            long last = Math.max(
                    Database.number(statement, "SELECT coalesce(max(seq), 0) FROM events"),
                    Database.number(statement, "SELECT coalesce(max(cursor), 0) FROM relay"));
            return new OpenStore(database, ProjectIds.read(writer), Deduplicator.read(writer), new Sequence(last));
        } catch (SQLException | RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    DuckDBConnection writer() {
        return database.writer();
    }
}
