package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * The defaults for settings that a pipe leaves open.
 *
 * @param temperature null if not set
 * @param maxTokens null if not set
 * @param quality the quality of images, a value that the endpoint defines; null if not set
 */
public record Settings(
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable String quality) {

    /** No settings. */
    public static final Settings NONE = new Settings(null, null, null);

    /** Returns these settings, completed by others where not set. */
    Settings or(Settings others) {
        return new Settings(
                temperature == null ? others.temperature : temperature,
                maxTokens == null ? others.maxTokens : maxTokens,
                quality == null ? others.quality : quality);
    }
}
