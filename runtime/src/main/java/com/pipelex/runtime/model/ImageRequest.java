package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * A request for images.
 *
 * @param count the number of images, 1 or more
 * @param aspectRatio such as {@code landscape_16_9}; null for the endpoint's default
 * @param background {@code transparent}, {@code opaque} or {@code auto}; null for the endpoint's default
 * @param outputFormat {@code png}, {@code jpg} or {@code webp}; null for the endpoint's default
 * @param quality a value that the endpoint defines; null for the endpoint's default
 * @param seed null for a random seed
 */
public record ImageRequest(
        String prompt,
        int count,
        @Nullable String aspectRatio,
        @Nullable String background,
        @Nullable String outputFormat,
        @Nullable String quality,
        @Nullable Long seed) {}
