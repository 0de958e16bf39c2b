package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.ModelCall;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.model.ImageReply;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelClient;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.value.Stuff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls models, validates their answers and records the usage. Thread-safe. */
public final class ModelCaller {

    /** The number of times an invalid answer is asked for again, with its errors in the prompt. */
    private static final int MAX_REPAIRS = 2;

    /** The maximum length of an answer. */
    private static final int MAX_ANSWER_CHARS = 10_000_000;

    private final ModelResolver models;
    private final ModelClient client;
    private final List<ModelCall> calls = new ArrayList<>();

    /** Creates a caller for one run. */
    public ModelCaller(ModelResolver models, ModelClient client) {
        this.models = models;
        this.client = client;
    }

    /** A prompt for a structured answer. */
    record Question(Prompt prompt, OutputSpec spec) {}

    ModelResolver models() {
        return models;
    }

    /** Returns the calls so far, in the order of their answers. */
    public List<ModelCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Returns what the user should know about the calls, one sentence each. */
    public List<String> notes() {
        return client.notes();
    }

    String text(Pipe pipe, PipeInvocation invocation, ResolvedModel chosen, Prompt prompt) throws RunException {
        return reply(pipe, invocation, chosen.model(), request(chosen, prompt, null), 0);
    }

    Stuff structured(Pipe pipe, PipeInvocation invocation, ResolvedModel chosen, Question question)
            throws RunException {
        OutputSpec spec = question.spec();
        ModelRequest request = request(chosen, question.prompt(), spec.schema());
        List<String> wrong = List.of();
        for (int repairs = 0; repairs <= MAX_REPAIRS; repairs++) {
            ModelRequest asked = repairs == 0 ? request : repaired(request, wrong);
            String text = reply(pipe, invocation, chosen.model(), asked, repairs);
            StructuredAnswer answer = StructuredAnswer.read(spec, text);
            Stuff stuff = answer.stuff();
            if (stuff != null) {
                return stuff;
            }
            wrong = answer.wrong();
        }
        throw RunException.in(
                pipe,
                FailureKind.MODEL_ANSWER,
                "the answer of the model '" + chosen.model().name() + "' is not a valid '"
                        + spec.concept().code() + spec.multiplicity() + "': " + String.join("; ", wrong) + ".",
                "It was asked " + (MAX_REPAIRS + 1) + " times; try another model, or a simpler structure.");
    }

    /** Returns the URLs of the images that a model generates. */
    List<String> images(Pipe pipe, PipeInvocation invocation, Model model, ImageRequest request) throws RunException {
        ImageReply reply = timed(pipe, invocation, model, key -> {
            long from = System.nanoTime();
            ImageReply images = client.images(model, key, request);
            count(
                    pipe,
                    invocation,
                    model,
                    new ModelReply("", images.tokensIn(), images.tokensOut(), images.retries()),
                    from,
                    0);
            return images;
        });
        if (reply.urls().size() != request.count()) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_ANSWER,
                    "the model '" + model.name() + "' made " + reply.urls().size() + " images instead of "
                            + request.count() + ".",
                    "Ask for fewer, or use another model.");
        }
        return reply.urls();
    }

    private static ModelRequest request(ResolvedModel chosen, Prompt prompt, @Nullable String schema) {
        return new ModelRequest(
                prompt.system(), prompt.user(), prompt.images(), schema, chosen.temperature(), chosen.maxTokens());
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

    private String reply(Pipe pipe, PipeInvocation invocation, Model model, ModelRequest request, int repairs)
            throws RunException {
        ModelReply reply = timed(pipe, invocation, model, key -> {
            long from = System.nanoTime();
            ModelReply answer = client.ask(model, key, request);
            count(pipe, invocation, model, answer, from, Math.min(repairs, 1));
            return answer;
        });
        if (reply.text().length() > MAX_ANSWER_CHARS) {
            throw RunException.in(
                    pipe,
                    FailureKind.MODEL_ANSWER,
                    "the answer of the model '" + model.name() + "' has "
                            + reply.text().length() + " characters; the limit is " + MAX_ANSWER_CHARS + ".",
                    "Set max_tokens for the model, or use another model.");
        }
        return reply.text();
    }

    /** A call to a model. */
    private interface Asked<T> {
        T ask(String key) throws ModelException;
    }

    private <T> T timed(Pipe pipe, PipeInvocation invocation, Model model, Asked<T> asked) throws RunException {
        try {
            return asked.ask(models.key(model));
        } catch (ModelException failed) {
            ModelReply paid = failed.paid();
            if (paid == null) {
                invocation.add(new Usage(1, failed.retries(), 0, 0, Set.of(model.provider())));
            } else {
                count(pipe, invocation, model, paid, System.nanoTime(), 0);
            }
            throw RunException.in(
                    pipe, kind(failed.kind()), String.valueOf(failed.getMessage()), hint(failed.kind(), model), failed);
        }
    }

    private void count(Pipe pipe, PipeInvocation invocation, Model model, ModelReply reply, long from, int repairs) {
        Duration measured = reply.latency();
        Duration latency = measured == null ? Duration.ofNanos(System.nanoTime() - from) : measured;
        invocation.add(
                new Usage(1, reply.retries() + repairs, reply.tokensIn(), reply.tokensOut(), Set.of(model.provider())));
        ModelCall call = new ModelCall(
                pipe.common().code(),
                model.name(),
                reply.tokensIn(),
                reply.tokensOut(),
                latency,
                model.prices().cost(reply));
        synchronized (calls) {
            calls.add(call);
        }
    }

    private static FailureKind kind(ModelException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> FailureKind.MODEL_UNREACHABLE;
            case TIMEOUT -> FailureKind.MODEL_TIMEOUT;
            case UNAUTHORISED -> FailureKind.MODEL_UNAUTHORISED;
            case RATE_LIMITED, QUOTA -> FailureKind.MODEL_RATE_LIMITED;
            case ERROR, CONTEXT_LENGTH, OVERLOADED -> FailureKind.MODEL_ERROR;
            case ANSWER, CUT_OFF, REFUSED, MODERATED -> FailureKind.MODEL_ANSWER;
            case INTERRUPTED -> FailureKind.INTERRUPTED;
        };
    }

    private static String hint(ModelException.Kind kind, Model model) {
        return switch (kind) {
            case UNREACHABLE -> "Check its endpoint in .pipelex/pipelex.toml and the network, or use --dry-run.";
            case TIMEOUT -> "Raise timeout_seconds in .pipelex/pipelex.toml, or ask for less.";
            case UNAUTHORISED ->
                model.apiKeyVariable() == null
                        ? "Set api_key_env in .pipelex/pipelex.toml to the name of the variable that holds the key."
                        : "Check the key in " + model.apiKeyVariable() + ".";
            case RATE_LIMITED -> "Wait, or lower concurrency under [calls] in .pipelex/pipelex.toml.";
            case QUOTA -> "Add credit or raise the limit of the account at the provider, or use another model.";
            case CONTEXT_LENGTH -> "Shorten the inputs, run the pipe for each part, or use a model that accepts more.";
            case MODERATED -> "Change the prompt or the inputs, or use another model.";
            case OVERLOADED -> "Try again later, or name another model.";
            case CUT_OFF ->
                "Raise max_tokens in the pipe's 'model' or in its preset in .pipelex/pipelex.toml, or ask for less.";
            case REFUSED -> "Change the prompt or the inputs, or use another model.";
            case ERROR, ANSWER -> "Check its endpoint and model in .pipelex/pipelex.toml.";
            case INTERRUPTED -> "";
        };
    }
}
