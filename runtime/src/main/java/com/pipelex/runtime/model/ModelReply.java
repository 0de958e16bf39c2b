package com.pipelex.runtime.model;

/**
 * What a model answered.
 *
 * @param tokensIn what was sent, also from the cache
 * @param tokensCached how many of those came from the provider's cache
 * @param retries how often it had to be asked again
 */
public record ModelReply(String text, long tokensIn, long tokensCached, long tokensOut, int retries) {

    /** A reply of which nothing was cached. */
    public ModelReply(String text, long tokensIn, long tokensOut, int retries) {
        this(text, tokensIn, 0, tokensOut, retries);
    }
}
