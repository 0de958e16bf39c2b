package com.pipelex.runtime.model;

import java.util.List;

/**
 * The images that a model generated.
 *
 * @param urls one URL per image: {@code https:}, or {@code data:} with the image itself
 * @param tokensIn the tokens sent; 0 if the endpoint does not report them
 * @param tokensOut the tokens received; 0 if the endpoint does not report them
 * @param retries the number of calls that were repeated
 */
public record ImageReply(List<String> urls, long tokensIn, long tokensOut, int retries) {

    /** Copies the addresses. */
    public ImageReply {
        urls = List.copyOf(urls);
    }

    /** Creates a reply without token counts. */
    public ImageReply(List<String> urls, int retries) {
        this(urls, 0, 0, retries);
    }
}
