package com.pipelex.runtime.model;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configured model.
 *
 * @param name the name in the configuration
 * @param id the name that the backend uses
 * @param promptingTarget the model family that prompts are formatted for
 * @param constraints the features that the model lacks
 * @param mostTokens the maximum number of tokens in an answer; null if unknown
 * @param settings the defaults for settings that a pipe leaves open
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

    /** The local extraction of text from PDFs, which calls no model. */
    public static final Model LOCAL =
            new Model("local", "local", Backend.LOCAL, "", Set.of(), null, Settings.NONE, new Prices(0.0, null, 0.0));

    /** Copies the constraints. */
    public Model {
        constraints = Set.copyOf(constraints);
    }

    /** Creates a model of an OpenAI-compatible endpoint that needs no key, with defaults for everything else. */
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

    /** Returns the model with other settings. */
    public Model with(Settings others) {
        return new Model(name, id, backend, promptingTarget, constraints, mostTokens, others.or(settings), prices);
    }

    /** Returns the model with a further constraint. */
    public Model with(Constraint further) {
        Set<Constraint> all = EnumSet.of(further);
        all.addAll(constraints);
        return new Model(name, id, backend, promptingTarget, all, mostTokens, settings, prices);
    }

    /** Returns the base URL of the backend. */
    public URI endpoint() {
        return backend.endpoint();
    }

    /** Returns the environment variable that holds the key; null if none is needed. */
    public @Nullable String apiKeyVariable() {
        return backend.apiKeyVariable();
    }

    /** Returns the provider. */
    public Provider provider() {
        return backend.provider();
    }

    /** Returns the maximum duration of a call. */
    public Duration timeout() {
        return backend.timeout();
    }

    /** Returns whether it is the local extraction of text from PDFs. */
    public boolean isLocal() {
        return backend.protocol() == Protocol.LOCAL;
    }
}
