package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * Which images a model is asked to make.
 *
 * @param count how many, 1 or more
 * @param aspectRatio such as {@code landscape_16_9}; null: the endpoint's own
 * @param background {@code transparent}, {@code opaque} or {@code auto}; null: the endpoint's own
 * @param outputFormat {@code png}, {@code jpg} or {@code webp}; null: the endpoint's own
 * @param quality the endpoint's word for it; null: the endpoint's own
 * @param seed null: a random one
 */
public record ImageRequest(
        String prompt,
        int count,
        @Nullable String aspectRatio,
        @Nullable String background,
        @Nullable String outputFormat,
        @Nullable String quality,
        @Nullable Long seed) {}
