package com.pipelex.collector.event;

import org.jspecify.annotations.Nullable;

/**
 * The properties that reports ask for, each a column; null where the event has none. Our own names come
 * first, PostHog's for the same thing after.
 *
 * @param command {@code cli_command}
 * @param outcome {@code outcome}, {@code pipe_run_outcome} or {@code pipeline_execute_outcome}; for
 *     {@code $ai_is_error}: {@code failure} or {@code success}
 * @param errorKind {@code error_kind}
 * @param pipeType {@code pipe_type}
 * @param flags {@code flags}, the names joined by commas
 * @param version {@code pipelex_version}, or {@code $app_version}, or {@code app_version}, or {@code version}
 * @param os {@code $os}
 * @param java {@code java_major}
 * @param ci {@code ci}
 * @param provider {@code $ai_provider}, or {@code provider}, or the names of the property in the plural, joined by commas
 * @param model {@code $ai_model} or {@code model}
 * @param durationMs {@code duration_ms}, or {@code $ai_latency} (seconds) in milliseconds
 * @param tokensIn {@code tokens_in} or {@code $ai_input_tokens}
 * @param tokensOut {@code tokens_out} or {@code $ai_output_tokens}
 * @param cost {@code cost_usd} or {@code $ai_total_cost_usd}, in US dollars
 */
public record Facets(
        @Nullable String command,
        @Nullable String outcome,
        @Nullable String errorKind,
        @Nullable String pipeType,
        @Nullable String flags,
        @Nullable String version,
        @Nullable String os,
        @Nullable Integer java,
        @Nullable Boolean ci,
        @Nullable String provider,
        @Nullable String model,
        @Nullable Long durationMs,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut,
        @Nullable Double cost) {

    /** Of an event with none of these properties. */
    public static final Facets NONE =
            new Facets(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
}
