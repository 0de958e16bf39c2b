package com.pipelex.collector.store;

/**
 * The SQL of each {@link Report}, with places for {@link SqlConditions}. {@code {ids}} stands for how distinct ids are counted,
 * and {@code {durations}} for those that percentiles are taken of: the smallest that a half, nine in ten and 99 in a hundred
 * did not exceed. Identified ids of a whole period are counted by grouping their 64-bit hashes, which is several times
 * faster than {@code count(DISTINCT)} of texts, and among ten million misses one with a chance of less than one in a hundred
 * thousand. A run is a {@code command_complete}; a row of {@code daily} counts for {@code count} raw ones.
 */
final class DuckDbReportSql {

    /** In one pass for all three. */
    private static final String PERCENTILES = "quantile_disc({durations}, [0.5, 0.9, 0.99])";

    private static final String SUMMARY = """
            WITH raw AS NOT MATERIALIZED (SELECT * FROM events WHERE {raw}), old AS (SELECT * FROM daily WHERE {daily}),
            counted AS (
              SELECT count(*) AS events, {ids} AS distinct_ids,
                count(*) FILTER (event = 'command_complete') AS runs,
                count(*) FILTER (event = 'command_complete' AND outcome = 'failure') AS failures,
                min(ts) AS first, max(ts) AS last
              FROM raw),
            persons AS (SELECT count(*) AS identified_ids FROM (SELECT DISTINCT hash(distinct_id) FROM raw WHERE identified)),
            expired AS (
              SELECT coalesce(sum(count), 0) AS events,
                coalesce(sum(count) FILTER (event = 'command_complete'), 0) AS runs,
                coalesce(sum(count) FILTER (event = 'command_complete' AND outcome = 'failure'), 0) AS failures,
                min(day)::TIMESTAMP AS first, max(day)::TIMESTAMP AS last
              FROM old)
            SELECT (c.events + e.events)::BIGINT AS events, c.distinct_ids, p.identified_ids,
              (c.runs + e.runs)::BIGINT AS runs, (c.failures + e.failures)::BIGINT AS failures,
              strftime(least(c.first, e.first), '%Y-%m-%dT%H:%M:%S.%gZ') AS first,
              strftime(greatest(c.last, e.last), '%Y-%m-%dT%H:%M:%S.%gZ') AS last
            FROM counted c, persons p, expired e""";

    private static final String DAYS = """
            SELECT day, sum(events)::BIGINT AS events, sum(runs)::BIGINT AS runs, sum(failures)::BIGINT AS failures,
              sum(identified_ids)::BIGINT AS identified_ids
            FROM (
              SELECT day, sum(n) AS events, coalesce(sum(n) FILTER (kind > 0), 0) AS runs,
                coalesce(sum(n) FILTER (kind = 2), 0) AS failures, 0 AS identified_ids
              FROM (
                SELECT ts::DATE AS day, count(*) AS n,
                  CASE WHEN event <> 'command_complete' THEN 0 WHEN outcome = 'failure' THEN 2 ELSE 1 END AS kind
                FROM events WHERE {raw} GROUP BY day, kind)
              GROUP BY day
              UNION ALL
              SELECT ts::DATE AS day, 0, 0, 0, {ids} FROM events WHERE identified AND {raw} GROUP BY day
              UNION ALL
              SELECT day, count, CASE WHEN event = 'command_complete' THEN count ELSE 0 END,
                CASE WHEN event = 'command_complete' AND outcome = 'failure' THEN count ELSE 0 END, NULL
              FROM daily WHERE {daily})
            GROUP BY day ORDER BY day""";

    private static final String COMMANDS = """
            SELECT command, sum(n)::BIGINT AS count,
              coalesce(sum(n) FILTER (outcome = 'failure'), 0)::BIGINT AS failures,
              p(0.5) AS p50_ms, p(0.9) AS p90_ms, p(0.99) AS p99_ms, {ids} AS distinct_ids
            FROM (
              SELECT seq, command, outcome, duration_ms, distinct_id, 1 AS n
              FROM events WHERE event = 'command_complete' AND {raw}
              UNION ALL
              SELECT NULL, command, outcome, NULL, NULL, count FROM daily WHERE event = 'command_complete' AND {daily})
            GROUP BY command ORDER BY count DESC, command LIMIT 200""";

    private static final String DURATIONS = """
            SELECT ts::DATE AS day, p(0.5) AS p50_ms, p(0.9) AS p90_ms, p(0.99) AS p99_ms
            FROM events WHERE event = 'command_complete' AND duration_ms IS NOT NULL AND {raw}
            GROUP BY day ORDER BY day""";

    private static final String BY_PIPE_TYPE = """
            SELECT pipe_type, sum(n)::BIGINT AS count,
              coalesce(sum(n) FILTER (outcome = 'success'), 0)::BIGINT AS successes,
              p(0.5) AS p50_ms, p(0.9) AS p90_ms, {ids} AS distinct_ids
            FROM (
              SELECT seq, pipe_type, outcome, duration_ms, distinct_id, 1 AS n
              FROM events WHERE event = 'EVENT' AND {raw}
              UNION ALL
              SELECT NULL, pipe_type, outcome, NULL, NULL, count FROM daily WHERE event = 'EVENT' AND {daily})
            GROUP BY pipe_type ORDER BY count DESC, pipe_type LIMIT 200""";

    private static final String MODELS = """
            SELECT provider, model, sum(n)::BIGINT AS count, coalesce(sum(tokens_in), 0)::BIGINT AS tokens_in,
              coalesce(sum(tokens_out), 0)::BIGINT AS tokens_out, coalesce(sum(cost), 0)::DOUBLE AS cost_usd,
              {ids} AS distinct_ids
            FROM (
              SELECT provider, model, tokens_in, tokens_out, cost, distinct_id, 1 AS n FROM events
              WHERE event IN ('$ai_generation', 'pipeline_complete') AND coalesce(provider, model) IS NOT NULL AND {raw}
              UNION ALL
              SELECT provider, model, tokens_in, tokens_out, cost, NULL, count FROM daily
              WHERE event IN ('$ai_generation', 'pipeline_complete') AND coalesce(provider, model) IS NOT NULL
                AND {daily})
            GROUP BY provider, model ORDER BY count DESC, provider, model LIMIT 200""";

    private static final String FLAGS = """
            SELECT flag, sum(n)::BIGINT AS count, {ids} AS distinct_ids
            FROM (
              SELECT unnest(list_distinct(string_split(flags, ','))) AS flag, distinct_id, n
              FROM (
                SELECT flags, distinct_id, 1 AS n
                FROM events WHERE event = 'command_complete' AND flags <> '' AND {raw}
                UNION ALL
                SELECT flags, NULL, count FROM daily WHERE event = 'command_complete' AND flags <> '' AND {daily}))
            GROUP BY flag ORDER BY count DESC, flag LIMIT 200""";

    private static final String BY_FACET = """
            SELECT FACET, sum(n)::BIGINT AS count, {ids} AS distinct_ids
            FROM (
              SELECT FACET, distinct_id, 1 AS n FROM events WHERE FACET IS NOT NULL AND {raw}
              UNION ALL
              SELECT FACET, NULL, count FROM daily WHERE FACET IS NOT NULL AND {daily})
            GROUP BY FACET ORDER BY count DESC, FACET LIMIT 200""";

    private static final String QUALITY = """
            SELECT day, kind, detail, sum(count)::BIGINT AS count FROM quality WHERE {quality}
            GROUP BY day, kind, detail ORDER BY day DESC, count DESC, kind, detail LIMIT 2000""";

    /** The reasons are those of our library's {@code telemetry_dropped}, whose other numbers count nothing. */
    private static final String CLIENT_DROPS = """
            SELECT reason[3:] AS reason, sum(try_cast(n AS BIGINT))::BIGINT AS count
            FROM (
              SELECT unnest(['$.invalid', '$.too_large', '$.closed', '$.unwritable', '$.over_quota', '$.expired', '$.torn',
                  '$.corrupt', '$.consent_lowered', '$.refused', '$.refused_too_large', '$.internal']) AS reason,
                unnest(json_extract_string(properties, ['$.invalid', '$.too_large', '$.closed', '$.unwritable',
                  '$.over_quota', '$.expired', '$.torn', '$.corrupt', '$.consent_lowered', '$.refused',
                  '$.refused_too_large', '$.internal'])) AS n
              FROM events WHERE event = 'telemetry_dropped' AND json_valid(properties) AND {raw})
            WHERE try_cast(n AS BIGINT) > 0 GROUP BY reason ORDER BY count DESC, reason""";

    private DuckDbReportSql() {}

    static String of(Report report) {
        return switch (report) {
            case SUMMARY -> SUMMARY;
            case DAYS -> DAYS;
            case EVENTS -> byFacet("event");
            case COMMANDS -> percentiles(COMMANDS);
            case DURATIONS -> percentiles(DURATIONS);
            case PIPELINES -> percentiles(BY_PIPE_TYPE.replace("EVENT", "pipeline_complete"));
            case PIPES -> percentiles(BY_PIPE_TYPE.replace("EVENT", "pipe_complete"));
            case ERRORS -> byFacet("error_kind");
            case MODELS -> MODELS;
            case FLAGS -> FLAGS;
            case VERSIONS -> byFacet("version");
            case SYSTEMS -> byFacet("os");
            case JAVAS -> byFacet("java");
            case CI -> byFacet("ci");
            case QUALITY -> QUALITY;
            case CLIENT_DROPS -> CLIENT_DROPS;
        };
    }

    /** Ids and durations as they are. */
    static String exact(String sql) {
        return sql.replace("{ids}", "count(DISTINCT distinct_id)").replace("{durations}", "duration_ms");
    }

    /** Ids estimated. */
    static String estimated(String sql) {
        return sql.replace("{ids}", "approx_count_distinct(distinct_id)").replace("{durations}", "duration_ms");
    }

    /** Ids estimated, and percentiles from an eighth of the events: over 7.5 million pipes 100 ms instead of 160. */
    static String sampled(String sql) {
        return sql.replace("{ids}", "approx_count_distinct(distinct_id)")
                .replace("{durations}", "if(hash(seq) % 8 = 0, duration_ms, NULL)");
    }

    private static String byFacet(String column) {
        return BY_FACET.replace("FACET", column);
    }

    private static String percentiles(String sql) {
        return sql.replace("p(0.5)", PERCENTILES + "[1]")
                .replace("p(0.9)", PERCENTILES + "[2]")
                .replace("p(0.99)", PERCENTILES + "[3]");
    }
}
