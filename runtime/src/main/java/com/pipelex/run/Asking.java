package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Multiplicity;
import com.pipelex.bundle.Pipe;
import com.pipelex.model.Model;
import com.pipelex.model.ModelClient;
import com.pipelex.model.ModelConfiguration;
import com.pipelex.model.ModelException;
import com.pipelex.model.ModelReply;
import com.pipelex.model.ModelRequest;
import com.pipelex.template.TagStyle;
import com.pipelex.template.Template;
import com.pipelex.template.TemplateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a model what a {@link Pipe.Llm} wants to know, and holds the answer against what it must be. */
final class Asking {

    /** How often an answer that does not fit is asked for again, with what was wrong with it. */
    private static final int MAX_REPAIRS = 2;

    private final ModelConfiguration configuration;
    private final ModelClient client;
    private final List<ModelCall> calls = new ArrayList<>();

    Asking(ModelConfiguration configuration, ModelClient client) {
        this.configuration = configuration;
        this.client = client;
    }

    List<ModelCall> calls() {
        return calls;
    }

    /** An answer, and what was taken of the model for it. */
    record Answer(Stuff stuff, Usage usage) {}

    /** A failure, and what was taken of the model before it. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient RunException failure;
        private final transient Usage usage;

        Failed(RunException failure, Usage usage) {
            super(failure);
            this.failure = failure;
            this.usage = usage;
        }

        RunException failure() {
            return failure;
        }

        Usage usage() {
            return usage;
        }
    }

    Answer ask(Pipe.Llm pipe, Memory memory, Multiplicity multiplicity) throws Failed, RunException {
        Concept concept = pipe.common().output().concept();
        boolean isText = concept.isText() && !multiplicity.isList();
        Pipe.ModelChoice choice = isText || pipe.modelToStructure() == null ? pipe.model() : pipe.modelToStructure();
        Model model = model(pipe, choice, isText);
        ModelRequest request = request(pipe, memory, model, choice, isText ? null : Schemas.of(concept, multiplicity));
        Usage usage = Usage.none();
        List<String> wrong = List.of();
        for (int repairs = 0; repairs <= MAX_REPAIRS; repairs++) {
            ModelReply reply = reply(pipe, model, wrong.isEmpty() ? request : repaired(request, wrong), usage);
            usage = usage.plus(new Usage(
                    1,
                    reply.retries() + (repairs > 0 ? 1 : 0),
                    reply.tokensIn(),
                    reply.tokensOut(),
                    Set.of(model.provider())));
            if (isText) {
                return new Answer(Stuff.text(Stuff.nameFor(concept), concept, reply.text()), usage);
            }
            StructuredAnswer answer = StructuredAnswer.read(concept, multiplicity, reply.text());
            Stuff stuff = answer.stuff();
            if (stuff != null) {
                return new Answer(stuff, usage);
            }
            wrong = answer.wrong();
        }
        throw new Failed(
                failure(
                        pipe,
                        FailureKind.MODEL_ANSWER,
                        "the model '" + model.name() + "' did not answer with a '" + concept.code() + "': "
                                + String.join("; ", wrong) + ".",
                        "It was asked " + (MAX_REPAIRS + 1) + " times; try another model, or a plainer structure.",
                        null),
                usage);
    }

    private Model model(Pipe.Llm pipe, Pipe.@Nullable ModelChoice choice, boolean isText) throws RunException {
        String fallback = isText || configuration.defaultForObjects() == null
                ? configuration.defaultForText()
                : configuration.defaultForObjects();
        String name = choice == null ? fallback : choice.name();
        if (name == null) {
            throw failure(
                    pipe,
                    FailureKind.MODEL_NOT_CONFIGURED,
                    "it names no model, and " + configuration.file() + " names no default.",
                    "Add [models.<name>] there, and text = \"<name>\" under [defaults]; or use --dry-run.",
                    null);
        }
        Model model = configuration.model(name).orElse(null);
        if (model == null) {
            throw failure(
                    pipe,
                    FailureKind.MODEL_NOT_CONFIGURED,
                    "the model '" + name + "' is not configured in " + configuration.file() + ".",
                    configuration.hint(name),
                    null);
        }
        if (configuration.key(model).isEmpty()) {
            throw failure(
                    pipe,
                    FailureKind.MODEL_UNAUTHORISED,
                    "the model '" + model.name() + "' needs a key, and the environment variable "
                            + model.apiKeyVariable() + " is not set.",
                    configuration.hint(name),
                    null);
        }
        return model;
    }

    private static ModelRequest request(
            Pipe.Llm pipe, Memory memory, Model model, Pipe.@Nullable ModelChoice choice, @Nullable String schema)
            throws RunException {
        Map<String, Stuff> values = new LinkedHashMap<>(memory.values());
        List<String> images = new ArrayList<>();
        for (String name : pipe.common().inputs().keySet()) {
            Stuff value = values.get(name);
            if (value != null && value.concept().contentKind().equals("Image")) {
                Concept text = new Concept("native", "Text", "", null, List.of());
                StringBuilder marks = new StringBuilder();
                for (Stuff image : value.isList() ? value.items() : List.of(value)) {
                    images.add(String.valueOf(image.content().get("url")));
                    marks.append(marks.length() == 0 ? "" : ", ")
                            .append("[Image ")
                            .append(images.size())
                            .append("]");
                }
                values.put(name, Stuff.text(name, text, marks.toString()));
            }
        }
        TagStyle style = TagStyle.forTarget(model.promptingTarget());
        String prompt = pipe.prompt() == null ? "" : rendered(pipe, pipe.prompt(), values, style);
        return new ModelRequest(
                pipe.systemPrompt() == null ? null : rendered(pipe, pipe.systemPrompt(), values, style),
                prompt,
                images,
                schema,
                choice == null ? null : choice.temperature(),
                choice == null ? null : choice.maxTokens());
    }

    static String rendered(Pipe pipe, Template template, Map<String, Stuff> values, TagStyle style)
            throws RunException {
        try {
            return template.render(values, style);
        } catch (TemplateException broken) {
            String line = broken.line() > 0 ? " (line " + broken.line() + " of it)" : "";
            throw failure(
                    pipe,
                    FailureKind.TEMPLATE,
                    "the template could not be filled in" + line + ": " + broken.getMessage(),
                    "",
                    broken);
        }
    }

    private static ModelRequest repaired(ModelRequest request, List<String> wrong) {
        return new ModelRequest(
                request.system(),
                request.prompt() + "\n\nYour last answer did not fit: " + String.join("; ", wrong)
                        + ". Answer again, with JSON of the schema alone.",
                request.images(),
                request.schema(),
                request.temperature(),
                request.maxTokens());
    }

    private ModelReply reply(Pipe.Llm pipe, Model model, ModelRequest request, Usage before)
            throws Failed, RunException {
        String key = configuration.key(model).orElse("");
        long from = System.nanoTime();
        try {
            ModelReply reply = client.ask(model, key, request);
            Duration latency = Duration.ofNanos(System.nanoTime() - from);
            calls.add(new ModelCall(
                    pipe.common().code(),
                    model.name(),
                    reply.tokensIn(),
                    reply.tokensOut(),
                    latency,
                    model.prices().cost(reply)));
            return reply;
        } catch (ModelException failed) {
            Usage usage = before.plus(new Usage(1, failed.retries(), 0, 0, Set.of(model.provider())));
            throw new Failed(
                    failure(
                            pipe,
                            kind(failed.kind()),
                            String.valueOf(failed.getMessage()),
                            hint(failed.kind(), model),
                            failed),
                    usage);
        }
    }

    private static FailureKind kind(ModelException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> FailureKind.MODEL_UNREACHABLE;
            case TIMEOUT -> FailureKind.MODEL_TIMEOUT;
            case UNAUTHORISED -> FailureKind.MODEL_UNAUTHORISED;
            case RATE_LIMITED -> FailureKind.MODEL_RATE_LIMITED;
            case ERROR -> FailureKind.MODEL_ERROR;
            case ANSWER -> FailureKind.MODEL_ANSWER;
            case INTERRUPTED -> FailureKind.INTERRUPTED;
        };
    }

    private static String hint(ModelException.Kind kind, Model model) {
        return switch (kind) {
            case UNREACHABLE -> "Check its endpoint in .pipelex/pipelex.toml and the network; or use --dry-run.";
            case TIMEOUT -> "Raise timeout_seconds in .pipelex/pipelex.toml, or ask for less.";
            case UNAUTHORISED ->
                model.apiKeyVariable() == null
                        ? "Name the variable that holds its key as api_key_env in .pipelex/pipelex.toml."
                        : "Check the key in " + model.apiKeyVariable() + ".";
            case RATE_LIMITED -> "Wait a while, or ask for less at once.";
            case ERROR, ANSWER -> "Check its endpoint and model in .pipelex/pipelex.toml.";
            case INTERRUPTED -> "";
        };
    }

    static RunException failure(Pipe pipe, FailureKind kind, String message, String hint, @Nullable Throwable cause) {
        String where = pipe.common().place() + ": in pipe '" + pipe.common().code() + "': ";
        return new RunException(kind, where + message, hint, cause);
    }
}
