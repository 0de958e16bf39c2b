package com.pipelex.runtime.model;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is configured.
 *
 * @param name its name in the configuration
 * @param id what its backend calls it
 * @param promptingTarget the family of models that its prompts are set for
 * @param constraints what it cannot do
 * @param mostTokens the most that it can answer; null where that is not known
 * @param settings what it is asked with where a pipe says nothing else
 */
public record Model(
        String name,
        String id,
        Backend backend,
        String promptingTarget,
        Set<Constraint> constraints,
        @Nullable Integer mostTokens,
        Settings settings,
        Prices prices) {

    public static final Model LOCAL =
            new Model("local", "local", Backend.LOCAL, "", Set.of(), null, Settings.NONE, new Prices(0.0, null, 0.0));

    /** Copies the constraints. */
    public Model {
        constraints = Set.copyOf(constraints);
    }

    /** A model of an endpoint with an API like OpenAI's that needs no key; all else is as it is by default. */
    public static Model at(URI endpoint, String name) {
        Backend backend = new Backend(
                name,
                endpoint,
                null,
                Provider.OTHER,
                Protocol.OPENAI,
                CallLimits.DEFAULT.timeout(),
                Backend.Use.ALWAYS);
        return new Model(name, name, backend, "", Set.of(), null, Settings.NONE, Prices.UNKNOWN);
    }

    public Model with(Settings others) {
        return new Model(name, id, backend, promptingTarget, constraints, mostTokens, others.or(settings), prices);
    }

    /** The base address of its backend. */
    public URI endpoint() {
        return backend.endpoint();
    }

    /** The environment variable that holds the key; null where none is needed. */
    public @Nullable String apiKeyVariable() {
        return backend.apiKeyVariable();
    }

    /** Who serves it. */
    public Provider provider() {
        return backend.provider();
    }

    /** The most that a call may take. */
    public Duration timeout() {
        return backend.timeout();
    }

    /** Whether it is no model, but the extraction of text from a PDF that needs none. */
    public boolean isLocal() {
        return backend.protocol() == Protocol.LOCAL;
    }
}
