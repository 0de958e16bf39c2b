package com.pipelex.runtime.model;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that the user trusts: the only access to keys, model clients and documents. Only {@link #of} creates
 * one. Immutable and thread-safe.
 */
public final class TrustedConfiguration {

    private final ModelConfiguration configuration;

    private TrustedConfiguration(ModelConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Checks a configuration; empty if it needs trust that the store does not hold. */
    public static Optional<TrustedConfiguration> of(ModelConfiguration configuration, TrustStore store) {
        DirectedSet set = configuration.directedSet();
        boolean isTrusted = set.isEmpty() || set.isFree(configuration.keys()) || store.holds(set);
        return isTrusted ? Optional.of(new TrustedConfiguration(configuration)) : Optional.empty();
    }

    /** Returns an empty configuration, which needs no trust. */
    public static TrustedConfiguration none(Path file) {
        return new TrustedConfiguration(ModelConfiguration.none(file));
    }

    /** Returns the file that it was read from. */
    public Path file() {
        return configuration.file();
    }

    /**
     * Returns the key for a model: an empty string if it needs none, an empty {@link Optional} if its key is not set.
     */
    public Optional<String> key(Model model) {
        return configuration.key(model);
    }

    /** Returns the model for a name, as {@link ModelConfiguration#model} does. */
    public Optional<Model> model(String name) {
        return configuration.model(name);
    }

    /** Returns the hint for a user who has none of the models behind a name. */
    public String hint(String name) {
        return configuration.hint(name);
    }

    /** Returns the default model for texts; null if not configured. */
    public @Nullable String defaultForText() {
        return configuration.defaultForText();
    }

    /** Returns the default model for objects and lists; null if not configured. */
    public @Nullable String defaultForObjects() {
        return configuration.defaultForObjects();
    }

    /** Returns the default model for reading images; null if not configured. */
    public @Nullable String defaultForExtract() {
        return configuration.defaultForExtract();
    }

    /** Returns the default model for generating images; null if not configured. */
    public @Nullable String defaultForImages() {
        return configuration.defaultForImages();
    }

    /** Returns the limits of model calls. */
    public CallLimits calls() {
        return configuration.calls();
    }

    /** Returns the rules for documents. */
    public DocumentRules documents() {
        return configuration.documents();
    }
}
