package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The small numbers that projects have in the database. A new project gets its number with its first event. */
final class ProjectIds {

    /** Stands for a project that nothing has been stored of. */
    private static final int NONE = -1;

    private final Map<String, Short> ids = new ConcurrentHashMap<>();

    static ProjectIds read(Connection connection) throws SQLException {
        ProjectIds read = new ProjectIds();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, name FROM projects")) {
            while (result.next()) {
                read.ids.put(result.getString(2), result.getShort(1));
            }
        }
        return read;
    }

    /** The number of a project, made where there is none; for the connection that writes, outside of a transaction. */
    short of(String name, Connection writer) throws SQLException {
        Short known = ids.get(name);
        if (known != null) {
            return known;
        }
        short made = (short) (ids.size() + 1);
        try (PreparedStatement statement = writer.prepareStatement("INSERT INTO projects VALUES (?, ?)")) {
            statement.setShort(1, made);
            statement.setString(2, name);
            statement.execute();
        }
        ids.put(name, made);
        return made;
    }

    static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM projects ORDER BY id")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** A project's number; one that no row has where nothing has been stored of it. */
    static int find(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM projects WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : NONE;
            }
        }
    }
}
