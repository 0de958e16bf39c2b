package com.pipelex.runtime.model;

import java.util.List;

/**
 * The images that a model made.
 *
 * @param urls an address each: {@code https:}, or {@code data:} with the image itself
 * @param tokensIn what was sent, in the model's tokens; 0 where its endpoint does not say
 * @param tokensOut what was made, in the model's tokens; 0 where its endpoint does not say
 * @param retries how often it had to be asked again
 */
public record ImageReply(List<String> urls, long tokensIn, long tokensOut, int retries) {

    /** Copies the addresses. */
    public ImageReply {
        urls = List.copyOf(urls);
    }

    /** A reply whose endpoint says nothing of tokens. */
    public ImageReply(List<String> urls, int retries) {
        this(urls, 0, 0, retries);
    }
}
