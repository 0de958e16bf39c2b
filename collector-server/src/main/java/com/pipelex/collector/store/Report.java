package com.pipelex.collector.store;

/**
 * The questions that the dashboard asks, each with the columns of its answer. {@code day} is an ISO date in UTC, counts
 * are longs, durations are milliseconds, {@code distinct_ids} counts distinct ids.
 */
public enum Report {
    /** events, distinct_ids, identified_ids, runs, failures, first, last. One row. */
    SUMMARY,
    /** day, events, runs, failures, identified_ids. A run is a {@code command_complete}. */
    DAYS,
    /** event, count, distinct_ids. */
    EVENTS,
    /** command, count, failures, p50_ms, p90_ms, p99_ms, distinct_ids: of {@code command_complete}. */
    COMMANDS,
    /** day, p50_ms, p90_ms, p99_ms: of {@code command_complete}. */
    DURATIONS,
    /** pipe_type, count, successes, p50_ms, p90_ms, distinct_ids: of {@code pipeline_complete}. */
    PIPELINES,
    /** pipe_type, count, successes, p50_ms, p90_ms, distinct_ids: of {@code pipe_complete}. */
    PIPES,
    /** error_kind, count, distinct_ids: of events with an error kind. */
    ERRORS,
    /** provider, model, count, tokens_in, tokens_out, cost_usd, distinct_ids: of {@code $ai_generation} and {@code pipeline_complete}. */
    MODELS,
    /** flag, count, distinct_ids: of {@code command_complete}'s flags. */
    FLAGS,
    /** version, count, distinct_ids. */
    VERSIONS,
    /** os, count, distinct_ids. */
    SYSTEMS,
    /** java, count, distinct_ids. */
    JAVAS,
    /** ci, count, distinct_ids. */
    CI,
    /** day, kind, detail, count: what was refused, stripped, redacted, a duplicate, erased or late. */
    QUALITY,
    /** reason, count: what clients say that they dropped, from {@code telemetry_dropped}. */
    CLIENT_DROPS
}
