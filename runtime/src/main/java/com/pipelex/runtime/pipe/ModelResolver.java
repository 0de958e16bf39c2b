package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.TrustedConfiguration;
import org.jspecify.annotations.Nullable;

/** Chooses the models of pipes: what a pipe names, or what the configuration says where it names none. */
public final class ModelResolver {

    private final TrustedConfiguration configuration;

    public ModelResolver(TrustedConfiguration configuration) {
        this.configuration = configuration;
    }

    ResolvedModel forText(Pipe pipe, Pipe.@Nullable ModelChoice choice) throws RunException {
        return chosen(pipe, choice, configuration.defaultForText(), "text");
    }

    /** @param other what counts where the first is null */
    ResolvedModel forObject(Pipe pipe, Pipe.@Nullable ModelChoice choice, Pipe.@Nullable ModelChoice other)
            throws RunException {
        String fallback = configuration.defaultForObjects();
        return chosen(
                pipe,
                choice == null ? other : choice,
                fallback == null ? configuration.defaultForText() : fallback,
                "structured");
    }

    /** The key of a model that was chosen; empty where it needs none. */
    String key(Model model) {
        return configuration.key(model).orElse("");
    }

    /** The model that reads images: never the extraction that needs none. */
    ResolvedModel forExtract(Pipe pipe, Pipe.@Nullable ModelChoice choice) throws RunException {
        ResolvedModel chosen =
                chosen(pipe, isLocal(choice) ? null : choice, configuration.defaultForExtract(), "extract");
        if (chosen.model().isLocal()) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_NOT_CONFIGURED,
                    "an image is read by a model that sees, and '"
                            + chosen.model().name() + "' reads PDFs alone.",
                    "Name one as extract under [defaults] in " + configuration.file() + ".");
        }
        return chosen;
    }

    /** The model that makes images. */
    ResolvedModel forImages(Pipe pipe, Pipe.@Nullable ModelChoice choice) throws RunException {
        return chosen(pipe, choice, configuration.defaultForImages(), "images");
    }

    /** Whether the text of a PDF is taken out here, without a model. */
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
                    "it names no model, and " + configuration.file() + " names no default.",
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
                    "the model '" + model.name() + "' needs a key, and the environment variable "
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
