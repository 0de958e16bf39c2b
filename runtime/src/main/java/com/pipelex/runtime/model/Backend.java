package com.pipelex.runtime.model;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A backend: an endpoint that serves models.
 *
 * @param name the name in the configuration; the model's name if the model defines its own endpoint
 * @param endpoint the base URL of the API
 * @param apiKeyVariable the environment variable that holds the key; null if none is needed
 * @param timeout the maximum duration of a call
 */
public record Backend(
        String name,
        URI endpoint,
        @Nullable String apiKeyVariable,
        Provider provider,
        Protocol protocol,
        Duration timeout,
        Use use) {

    static final Backend LOCAL = new Backend(
            "local", URI.create("local:pdf"), null, Provider.OTHER, Protocol.LOCAL, Duration.ofMinutes(2), Use.ALWAYS);

    /** The condition under which the models of a backend are used. */
    public enum Use {
        /** {@code enabled = true}. */
        ALWAYS,
        /** No {@code enabled}: used if the key is set. */
        WITH_KEY,
        /** {@code enabled = false}. */
        NEVER
    }
}
