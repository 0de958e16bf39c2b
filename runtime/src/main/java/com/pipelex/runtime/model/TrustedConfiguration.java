package com.pipelex.runtime.model;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration whose directions the person allowed: the only way to the value of a key, to a model's client and to
 * documents. Only {@link #of} makes one. Immutable, and safe for any number of threads.
 */
public final class TrustedConfiguration {

    private final ModelConfiguration configuration;

    private TrustedConfiguration(ModelConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Checks a configuration; empty where it directs something that the store does not hold. */
    public static Optional<TrustedConfiguration> of(ModelConfiguration configuration, TrustStore store) {
        DirectedSet set = configuration.directedSet();
        boolean isTrusted = set.isEmpty() || set.isFree(configuration.keys()) || store.holds(set);
        return isTrusted ? Optional.of(new TrustedConfiguration(configuration)) : Optional.empty();
    }

    /** A configuration of nothing, as of a file that is not there: it directs nothing. */
    public static TrustedConfiguration none(Path file) {
        return new TrustedConfiguration(ModelConfiguration.none(file));
    }

    /** The file that it was read from. */
    public Path file() {
        return configuration.file();
    }

    /** The key of a model: empty where it needs none; nothing where it needs one that is not set. */
    public Optional<String> key(Model model) {
        return configuration.key(model);
    }

    /** The model of a name, as {@link ModelConfiguration#model} has it. */
    public Optional<Model> model(String name) {
        return configuration.model(name);
    }

    /** The advice for a person who has none of the models of a name. */
    public String hint(String name) {
        return configuration.hint(name);
    }

    /** The model of texts where a pipe names none; null where none is named. */
    public @Nullable String defaultForText() {
        return configuration.defaultForText();
    }

    /** The model of objects and lists where a pipe names none; null where none is named. */
    public @Nullable String defaultForObjects() {
        return configuration.defaultForObjects();
    }

    /** The model of the text of images where a pipe names none; null where none is named. */
    public @Nullable String defaultForExtract() {
        return configuration.defaultForExtract();
    }

    /** The model that makes images where a pipe names none; null where none is named. */
    public @Nullable String defaultForImages() {
        return configuration.defaultForImages();
    }

    /** The rules of calls. */
    public CallLimits calls() {
        return configuration.calls();
    }

    /** The documents and addresses that may be read. */
    public DocumentRules documents() {
        return configuration.documents();
    }
}
