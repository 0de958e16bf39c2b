package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * The prices of a model, in US dollars per million tokens.
 *
 * @param in for input tokens; null if unknown
 * @param inCached for cached input tokens; null for half of {@code in}
 * @param out for output tokens; null if unknown
 */
public record Prices(
        @Nullable Double in,
        @Nullable Double inCached,
        @Nullable Double out) {

    /** Unknown prices. */
    public static final Prices UNKNOWN = new Prices(null, null, null);

    /** Returns the cost of an answer in US dollars; null if the prices are unknown. */
    public @Nullable Double cost(ModelReply reply) {
        if (in == null || out == null) {
            return null;
        }
        double cached = inCached == null ? in / 2 : inCached;
        return ((reply.tokensIn() - reply.tokensCached()) * in
                        + reply.tokensCached() * cached
                        + reply.tokensOut() * out)
                / 1_000_000;
    }
}
