package com.pipelex.runtime.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model.
 *
 * @param system the system prompt; null if there is none
 * @param images the URLs of the images to send
 * @param schema the JSON Schema of the answer; null for a plain text
 * @param temperature null for the endpoint's default
 * @param maxTokens null for the endpoint's default
 */
public record ModelRequest(
        @Nullable String system,
        String prompt,
        List<String> images,
        @Nullable String schema,
        @Nullable Double temperature,
        @Nullable Integer maxTokens) {

    /** Copies the images. */
    public ModelRequest {
        images = List.copyOf(images);
    }
}
