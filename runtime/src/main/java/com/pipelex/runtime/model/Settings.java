package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * How a model is asked where a pipe says nothing about it.
 *
 * @param temperature null: not said
 * @param maxTokens null: not said
 * @param quality of images, in the endpoint's word; null: not said
 */
public record Settings(
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable String quality) {

    public static final Settings NONE = new Settings(null, null, null);

    /** These, and others where these say nothing. */
    Settings or(Settings others) {
        return new Settings(
                temperature == null ? others.temperature : temperature,
                maxTokens == null ? others.maxTokens : maxTokens,
                quality == null ? others.quality : quality);
    }
}
