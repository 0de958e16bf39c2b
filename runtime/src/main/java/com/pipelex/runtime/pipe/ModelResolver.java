package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.TrustedConfiguration;
import org.jspecify.annotations.Nullable;

/** The resolver of a pipe's model: the one that the pipe names, or the configured default. */
public final class ModelResolver {

    private final TrustedConfiguration configuration;

    /** Creates a resolver over a configuration. */
    public ModelResolver(TrustedConfiguration configuration) {
        this.configuration = configuration;
    }

    ResolvedModel forText(Pipe pipe, Pipe.@Nullable ModelChoice choice) throws RunException {
        return chosen(pipe, choice, configuration.defaultForText(), "text");
    }

    /**
     * Resolves the model for a structured answer.
     *
     * @param other the choice to use if the first is null
     */
    ResolvedModel forObject(Pipe pipe, Pipe.@Nullable ModelChoice choice, Pipe.@Nullable ModelChoice other)
            throws RunException {
        String fallback = configuration.defaultForObjects();
        return chosen(
                pipe,
                choice == null ? other : choice,
                fallback == null ? configuration.defaultForText() : fallback,
                "structured");
    }

    /** Returns the key of a resolved model; empty if it needs none. */
    String key(Model model) {
        return configuration.key(model).orElse("");
    }

    /** Resolves the model that reads images, which is never the local extraction. */
    ResolvedModel forExtract(Pipe pipe, Pipe.@Nullable ModelChoice choice) throws RunException {
        ResolvedModel chosen =
                chosen(pipe, isLocal(choice) ? null : choice, configuration.defaultForExtract(), "extract");
        if (chosen.model().isLocal()) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_NOT_CONFIGURED,
                    "an image needs a vision model, but '" + chosen.model().name() + "' reads only PDFs.",
                    "Set extract under [defaults] in " + configuration.file() + " to a vision model.");
        }
        return chosen;
    }

    /** Resolves the model that generates images. */
    ResolvedModel forImages(Pipe pipe, Pipe.@Nullable ModelChoice choice) throws RunException {
        return chosen(pipe, choice, configuration.defaultForImages(), "images");
    }

    /** Returns whether the text of a PDF is extracted locally, without a model. */
    boolean isLocal(Pipe.@Nullable ModelChoice choice) {
        return choice == null
                || configuration.model(choice.name()).map(Model::isLocal).orElse(false);
    }

    private ResolvedModel chosen(Pipe pipe, Pipe.@Nullable ModelChoice choice, @Nullable String fallback, String kind)
            throws RunException {
        String name = choice == null ? fallback : choice.name();
        if (name == null) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_NOT_CONFIGURED,
                    "it names no model, and " + configuration.file() + " has no default.",
                    "Add [models.<name>] there, and " + kind + " = \"<name>\" under [defaults]; or use --dry-run.");
        }
        Model model = configuration.model(name).orElse(null);
        if (model == null) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_NOT_CONFIGURED,
                    "the model '" + name + "' is not configured in " + configuration.file() + ".",
                    configuration.hint(name));
        }
        if (configuration.key(model).isEmpty()) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_UNAUTHORISED,
                    "the model '" + model.name() + "' needs a key, but the environment variable "
                            + model.apiKeyVariable() + " is not set.",
                    configuration.hint(name));
        }
        String target = choice == null ? null : choice.promptingTarget();
        return new ResolvedModel(
                model,
                TagStyle.forTarget(target == null ? model.promptingTarget() : target),
                choice == null ? null : choice.temperature(),
                choice == null ? null : choice.maxTokens());
    }
}
