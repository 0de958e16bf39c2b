package com.pipelex.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path folder;

    @Test
    void read_firstWhileTheWriterIsInATransaction_seesWhatIsCommittedAfterwards() throws Exception {
        try (Database database = Database.open(folder, StoreOptions.DEFAULT)) {
            database.writer().setAutoCommit(false);
            assertThat(database.read(DatabaseTest::projects)).isZero();
            try (Statement statement = database.writer().createStatement()) {
                statement.execute("INSERT INTO projects VALUES (1, 'one')");
            }
            database.writer().commit();

            assertThat(database.read(DatabaseTest::projects)).isEqualTo(1);
        }
    }

    private static long projects(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Database.number(statement, "SELECT count(*) FROM projects");
        }
    }
}
