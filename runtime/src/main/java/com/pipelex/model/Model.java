package com.pipelex.model;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is configured.
 *
 * @param name what bundles call it
 * @param endpoint the base address of an API like OpenAI's, such as {@code https://api.openai.com/v1}
 * @param id what the endpoint calls it
 * @param apiKeyVariable the environment variable that holds the key; null where none is needed
 * @param promptingTarget the family of models that its prompts are set for
 * @param timeout the most that a call may take
 * @param priceIn in US dollars for a million tokens sent; null where it is not known
 * @param priceOut in US dollars for a million tokens answered; null where it is not known
 */
public record Model(
        String name,
        URI endpoint,
        String id,
        @Nullable String apiKeyVariable,
        Provider provider,
        String promptingTarget,
        Duration timeout,
        @Nullable Double priceIn,
        @Nullable Double priceOut) {}
