package com.pipelex.runtime.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param system null where there is none
 * @param images addresses of images that go along
 * @param schema the JSON Schema of the answer; null where it is a text
 * @param temperature null: the endpoint's own
 * @param maxTokens null: the endpoint's own
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
