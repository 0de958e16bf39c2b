package com.pipelex.runtime.model;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where models are served.
 *
 * @param name its name in the configuration; that of the model, where a model has an endpoint of its own
 * @param endpoint the base address of its API
 * @param apiKeyVariable the environment variable that holds the key; null where none is needed
 * @param timeout the most that a call may take
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

    /** When its models are used. */
    public enum Use {
        /** {@code enabled = true}. */
        ALWAYS,
        /** Neither: where its key is set. */
        WITH_KEY,
        /** {@code enabled = false}. */
        NEVER
    }
}
