package com.pipelex.model;

import java.util.List;

/**
 * The images that a model made.
 *
 * @param urls an address each: {@code https:}, or {@code data:} with the image itself
 * @param retries how often it had to be asked again
 */
public record ImageReply(List<String> urls, int retries) {

    /** Copies the addresses. */
    public ImageReply {
        urls = List.copyOf(urls);
    }
}
