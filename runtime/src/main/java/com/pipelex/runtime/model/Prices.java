package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in US dollars for a million tokens.
 *
 * @param in for what is sent; null where it is not known
 * @param inCached for what is sent and was in the provider's cache; null: half of {@code in}
 * @param out for what is answered; null where it is not known
 */
public record Prices(
        @Nullable Double in,
        @Nullable Double inCached,
        @Nullable Double out) {

    public static final Prices UNKNOWN = new Prices(null, null, null);

    /** What an answer cost, in US dollars; null where the prices are not known. */
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
