package com.pipelex.collector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The check of a database file that comes from elsewhere. */
public final class DatabaseFile {

    private DatabaseFile() {}

    /**
     * Checks that a file is a collector's database that this version can read. It is opened for reading alone.
     *
     * @throws StoreException with the reason
     */
    public static void check(Path file) throws StoreException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + Database.literal(file) + " AS checked (READ_ONLY)");
            check(statement);
        } catch (SQLException | IOException failed) {
            throw new StoreException("it holds no database of a collector, or a damaged one", failed);
        }
    }

    private static void check(Statement statement) throws SQLException, IOException, StoreException {
        int version = (int) Database.number(statement, "SELECT max(version) FROM checked.schema_version");
        if (Database.schema(version).isEmpty()) {
            throw new StoreException(
                    "its database was made by a newer collector; update this one",
                    new SQLException("schema " + version));
        }
        // Reads the columns that everything else depends on, so that a damaged block is found here.
        Database.number(statement, "SELECT count(*) + coalesce(max(seq), 0) + count(uuid) FROM checked.events");
        Database.number(statement, "SELECT count(name) FROM checked.projects");
        Database.number(statement, "SELECT count(*) FROM checked.daily");
        Database.number(statement, "SELECT count(*) FROM checked.erased_uuids");
    }
}
