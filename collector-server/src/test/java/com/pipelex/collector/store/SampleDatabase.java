package com.pipelex.collector.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A database in memory with the tables that reports read, and rows from a seeded generator, which it remembers. */
final class SampleDatabase implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final int DAYS = 10;

    /** A raw event, or what stands in {@code daily} for {@code count} of them. */
    record Row(
            boolean isRaw,
            int project,
            Instant at,
            String event,
            @Nullable String distinctId,
            boolean isIdentified,
            @Nullable String command,
            @Nullable String outcome,
            @Nullable String errorKind,
            @Nullable String pipeType,
            @Nullable String flags,
            @Nullable String version,
            String os,
            @Nullable Integer java,
            @Nullable Boolean ci,
            @Nullable String provider,
            @Nullable String model,
            @Nullable Long duration,
            @Nullable Long tokensIn,
            @Nullable Double cost,
            long count) {

        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    final Connection connection;
    final List<Row> rows = new ArrayList<>();
    private final Random random;

    SampleDatabase(long seed) throws SQLException {
        random = new Random(seed);
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("CREATE TABLE projects(id SMALLINT, name VARCHAR)");
        execute("INSERT INTO projects VALUES (1, 'one'), (2, 'two')");
        execute(
                "CREATE TABLE events(seq BIGINT, received TIMESTAMP, ts TIMESTAMP, uuid UUID, project SMALLINT, event VARCHAR,"
                        + " distinct_id VARCHAR, identified BOOLEAN, command VARCHAR, outcome VARCHAR, error_kind VARCHAR,"
                        + " pipe_type VARCHAR, flags VARCHAR, version VARCHAR, os VARCHAR, java SMALLINT, ci BOOLEAN,"
                        + " provider VARCHAR, model VARCHAR, duration_ms BIGINT, tokens_in BIGINT, tokens_out BIGINT, cost DOUBLE,"
                        + " properties VARCHAR)");
        execute("CREATE TABLE daily(project SMALLINT, day DATE, event VARCHAR, command VARCHAR, outcome VARCHAR,"
                + " error_kind VARCHAR, pipe_type VARCHAR, flags VARCHAR, version VARCHAR, os VARCHAR, java SMALLINT,"
                + " ci BOOLEAN, provider VARCHAR, model VARCHAR, count BIGINT, identified_ids BIGINT, duration_sum BIGINT,"
                + " tokens_in BIGINT, tokens_out BIGINT, cost DOUBLE)");
        execute("CREATE TABLE quality(project SMALLINT, day DATE, kind VARCHAR, detail VARCHAR, count BIGINT)");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Adds raw events, of as many distinct ids at most, and daily aggregates. */
    SampleDatabase fill(int raw, int daily, int ids) throws SQLException {
        for (int i = 0; i < raw + daily; i++) {
            add(row(i < raw, ids));
        }
        return this;
    }

    private Row row(boolean isRaw, int ids) {
        String event = pick("command_complete", "pipeline_complete", "pipe_complete", "$ai_generation", "odd");
        boolean isAi = event.equals("$ai_generation") || event.equals("pipeline_complete");
        Instant at = START.plusSeconds(random.nextInt(DAYS) * 86_400L + (isRaw ? random.nextInt(86_400) : 0));
        // The smaller an id the more events it has, as with people; so some cells are small.
        int id = (int) (ids * Math.pow(random.nextDouble(), 3));
        return new Row(
                isRaw,
                1 + random.nextInt(2),
                at,
                event,
                isRaw ? "id-" + id : null,
                isRaw && id % 2 == 0,
                event.equals("command_complete") ? skewed("run", "show", "validate", "login", "help") : null,
                pick("success", "failure", null),
                skewed(null, "TimeoutError", "ParseError", "IoError"),
                event.startsWith("pipe") ? skewed("PipeLLM", "PipeFunc", "PipeBatch") : null,
                event.equals("command_complete") ? pick("json", "json,debug", "seed,json", "", null) : null,
                skewed("1.2.0", "1.1.0", "1.0.0", null, "0.9.0", "0.8.0"),
                skewed("Linux", "Mac OS X", "Windows", "Other", "other"),
                pick(17, 21, 25, null),
                pick(true, false, null),
                isAi ? pick("openai", "mistral", null) : null,
                isAi ? pick("small", "large", null) : null,
                isRaw && random.nextInt(4) > 0 ? (long) random.nextInt(10_000) : null,
                isAi ? (long) random.nextInt(1000) : null,
                isAi ? random.nextInt(1000) / 1024.0 : null,
                isRaw ? 1 : 1 + random.nextInt(20));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @SafeVarargs
    private <T> T skewed(T... choices) {
        return choices[(int) (choices.length * Math.pow(random.nextDouble(), 5))];
    }

    void add(Row row) throws SQLException {
        rows.add(row);
        String into = row.isRaw()
                ? "INSERT INTO events(project, ts, event, command, outcome, error_kind, pipe_type, flags, version, os, java,"
                        + " ci, provider, model, tokens_in, tokens_out, cost, distinct_id, identified, duration_ms)"
                : "INSERT INTO daily(project, day, event, command, outcome, error_kind, pipe_type, flags, version, os, java,"
                        + " ci, provider, model, tokens_in, tokens_out, cost, count, identified_ids, duration_sum)";
        try (PreparedStatement statement =
                connection.prepareStatement(into + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            @Nullable
            Object[] values = {
                row.project(),
                row.isRaw() ? LocalDateTime.ofInstant(row.at(), ZoneOffset.UTC) : row.day(),
                row.event(),
                row.command(),
                row.outcome(),
                row.errorKind(),
                row.pipeType(),
                row.flags(),
                row.version(),
                row.os(),
                row.java(),
                row.ci(),
                row.provider(),
                row.model(),
                row.tokensIn(),
                row.tokensIn(),
                row.cost(),
                row.isRaw() ? row.distinctId() : row.count(),
                row.isRaw() ? row.isIdentified() : 3L,
                row.duration()
            };
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
