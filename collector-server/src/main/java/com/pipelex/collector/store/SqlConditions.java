package com.pipelex.collector.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ReportFilter} as conditions of SQL: text that names columns only, and the values to bind to it.
 *
 * <p>A template holds {@code {raw}}, {@code {daily}} and {@code {quality}} where the conditions on these tables belong;
 * {@link #bind} binds the values in the sequence of these places.
 */
final class SqlConditions {

    private static final List<String> PLACES = List.of("{raw}", "{daily}", "{quality}");

    private final List<String> columns = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final ReportFilter filter;
    private String among = "";

    /** @param project the number of the filter's project, null for all */
    SqlConditions(ReportFilter filter, @Nullable Integer project) {
        this.filter = filter;
        add("project", project);
        add("version", filter.version());
        add("os", filter.os());
    }

    private void add(String column, @Nullable Object value) {
        if (value != null) {
            columns.add(column);
            values.add(value);
        }
    }

    /** Narrows it to the rows whose column has one of these values; called once at most. */
    void among(String column, List<Object> choices) {
        among = " AND " + column + " IN (" + String.join(", ", Collections.nCopies(choices.size(), "?")) + ")";
        values.addAll(choices);
    }

    String raw() {
        return "ts >= ? AND ts < ?" + equalities(columns.size()) + among;
    }

    String daily() {
        return "day >= ? AND day < ?" + equalities(columns.size()) + among;
    }

    /** Returns the conditions on the table of quality counts, which has no version and no operating system. */
    String quality() {
        return "day >= ? AND day < ?" + equalities(qualityColumns());
    }

    private int qualityColumns() {
        return columns.contains("project") ? 1 : 0;
    }

    private String equalities(int count) {
        StringBuilder sql = new StringBuilder();
        for (String column : columns.subList(0, count)) {
            sql.append(" AND ").append(column).append(" = ?");
        }
        return sql.toString();
    }

    /** Binds the values for every place of a template; returns the index of the next parameter. */
    int bind(PreparedStatement statement, String template) throws SQLException {
        int index = 1;
        for (int at = template.indexOf('{'); at >= 0; at = template.indexOf('{', at + 1)) {
            for (String place : PLACES) {
                if (template.startsWith(place, at)) {
                    index = bind(statement, index, place);
                }
            }
        }
        return index;
    }

    private int bind(PreparedStatement statement, int first, String place) throws SQLException {
        int index = first;
        boolean isRaw = place.equals("{raw}");
        statement.setObject(index++, isRaw ? time(filter.from()) : day(filter.from()));
        statement.setObject(index++, isRaw ? time(filter.until()) : dayFrom(filter.until()));
        int count = place.equals("{quality}") ? qualityColumns() : values.size();
        for (Object value : values.subList(0, count)) {
            statement.setObject(index++, value);
        }
        return index;
    }

    private static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The first day that begins at an instant or after it. */
    private static LocalDate dayFrom(Instant instant) {
        return day(instant.minusNanos(1)).plusDays(1);
    }
}
