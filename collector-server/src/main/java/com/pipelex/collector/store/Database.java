package com.pipelex.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;

/** One opened database file: a connection to write with, and a few to read with. */
final class Database implements AutoCloseable {

    /** The file in the collector's folder. */
    static final String FILE = "collector.duckdb";

    /**
     * Rows a group, and the size of the log at which it is folded into the file. With groups of 16,384 rows and 16 MiB a
     * checkpoint holds commits up for 50 ms at most; with DuckDB's own 122,880 it took 430
     * (docs/decisions/0043-duckdb-settings.md).
     */
    static final String ATTACHED = "(ROW_GROUP_SIZE 16384)";

    private static final String CHECKPOINT_AT = "16MB";
    private static final int READERS = 3;

    /** Never in a transaction: a connection made from one that is would be in one too, and see nothing new for ever. */
    private final DuckDBConnection root;

    private final DuckDBConnection writer;
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(READERS);
    private final AtomicInteger readers = new AtomicInteger();

    private Database(DuckDBConnection root) throws SQLException {
        this.root = root;
        this.writer = made();
    }

    static Database open(Path folder, StoreOptions options) throws SQLException, IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Properties properties = new Properties();
        properties.setProperty("threads", String.valueOf(options.threads()));
        properties.setProperty("memory_limit", options.memoryMb() + "MB");
        properties.setProperty("temp_directory", temporary.toString());
        properties.setProperty("checkpoint_threshold", CHECKPOINT_AT);
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("ATTACH " + literal(folder.resolve(FILE)) + " AS store " + ATTACHED);
            statement.execute("USE store");
            migrate(connection);
            return new Database(connection);
        } catch (SQLException | IOException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Applies the numbered files of {@code schema/} that have not been applied yet, each in its own transaction. */
    private static void migrate(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER, applied TIMESTAMP)");
            int version = (int) number(statement, "SELECT coalesce(max(version), 0) FROM schema_version");
            if (version > 0 && schema(version).isEmpty()) {
                throw new SQLException("the database was made by a newer collector (schema " + version + ")");
            }
            for (int next = version + 1; !schema(next).isEmpty(); next++) {
                String sql = schema(next);
                statement.execute("BEGIN");
                statement.execute(sql);
                statement.execute("INSERT INTO schema_version VALUES (" + next + ", now()::TIMESTAMP)");
                statement.execute("COMMIT");
            }
        }
    }

    static String schema(int version) throws IOException {
        String name = "schema/%03d.sql".formatted(version);
        try (InputStream in = Database.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Returns a path as a literal of SQL, for statements without parameters. */
    static String literal(Path path) {
        return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    DuckDBConnection writer() {
        return writer;
    }

    /** Work that reads. */
    interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /** Reads with an exclusive connection; waits where all are in use. */
    <T> T read(Reading<T> reading) throws SQLException {
        Connection connection = borrow();
        try {
            T answer = reading.read(connection);
            idle.add(connection);
            return answer;
        } catch (SQLException | RuntimeException failed) {
            readers.decrementAndGet();
            connection.close();
            throw failed;
        }
    }

    private Connection borrow() throws SQLException {
        Connection connection = idle.poll();
        if (connection != null) {
            return connection;
        }
        if (readers.incrementAndGet() <= READERS) {
            return made();
        }
        readers.decrementAndGet();
        try {
            return idle.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for the database", interrupted);
        }
    }

    private DuckDBConnection made() throws SQLException {
        DuckDBConnection made = root.duplicate();
        try (Statement statement = made.createStatement()) {
            statement.execute("USE store");
            statement.execute("SET TimeZone = 'UTC'");
        }
        return made;
    }

    /** Closes it; what was committed stays, and the next opening folds the log in. */
    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
        writer.close();
        root.close();
    }
}
