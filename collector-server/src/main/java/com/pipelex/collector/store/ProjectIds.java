package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The numbers that stand for projects' names in the tables. */
final class ProjectIds {

    /** Stands for a project that nothing has been stored of. */
    private static final int NONE = -1;

    private ProjectIds() {}

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
