package com.pipelex.runtime.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a model.
 *
 * @param tokensIn the tokens sent, cached ones included
 * @param tokensCached the part of the tokens sent that came from the provider's cache
 * @param tokensOut the tokens received
 * @param retries the number of calls that were repeated
 * @param latency the time on the wire and between retries; null if it was not measured
 */
public record ModelReply(
        String text,
        long tokensIn,
        long tokensCached,
        long tokensOut,
        int retries,
        @Nullable Duration latency) {

    /** Creates a reply without cached tokens. */
    public ModelReply(String text, long tokensIn, long tokensOut, int retries) {
        this(text, tokensIn, 0, tokensOut, retries, null);
    }
}
