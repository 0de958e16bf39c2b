package com.pipelex.run;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.Multiplicity;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Typed;
import com.pipelex.model.Keys;
import com.pipelex.model.LangChainClient;
import com.pipelex.model.Model;
import com.pipelex.model.ModelClient;
import com.pipelex.model.ModelConfiguration;
import com.pipelex.model.ModelException;
import com.pipelex.model.ModelReply;
import com.pipelex.model.ModelRequest;
import com.pipelex.template.TagStyle;
import com.pipelex.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pipe of a bundle, for real or dry. Used once, by one thread; interrupting that thread ends the run.
 */
public final class PipelineRunner {

    /** How deeply pipes may be nested. */
    private static final int MAX_DEPTH = 20;

    private final Bundle bundle;
    private final RunListener listener;
    private final Asking asking;
    private final @Nullable Mocks mocks;
    private final UUID runId = randomId();
    private Usage total = Usage.none();
    private int pipes;

    private PipelineRunner(Builder builder) {
        this.bundle = builder.bundle;
        this.listener = builder.listener;
        ModelConfiguration configuration = builder.environment.isEmpty()
                ? builder.configuration
                : builder.configuration.with(Keys.of(builder.environment));
        this.asking = new Asking(configuration, builder.client);
        this.mocks = builder.seed.isPresent() ? new Mocks(builder.seed.getAsLong()) : null;
    }

    /** Random enough to tell runs apart; the JDK's own way costs 30 ms at its first use. */
    private static UUID randomId() {
        SplittableRandom random = new SplittableRandom();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000;
        return new UUID(high, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** Begins a run of a bundle. */
    public static Builder builder(Bundle bundle) {
        return new Builder(bundle);
    }

    /** Says how a bundle is run. Every setter may be left out. */
    public static final class Builder {

        private final Bundle bundle;
        private ModelConfiguration configuration = ModelConfiguration.none(Path.of("pipelex.toml"));
        private Map<String, String> environment = Map.of();
        private RunListener listener = RunListener.none();
        private ModelClient client = new LazyClient();
        private OptionalLong seed = OptionalLong.empty();

        private Builder(Bundle bundle) {
            this.bundle = bundle;
        }

        /** The models; default none. */
        public Builder configuration(ModelConfiguration models) {
            configuration = models;
            return this;
        }

        /** The variables that keys are in; default: where the configuration has them. */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /** Who is told what happens; default nobody. */
        public Builder listener(RunListener who) {
            listener = who;
            return this;
        }

        /** Who asks the models; default langchain4j, with two retries. */
        public Builder client(ModelClient who) {
            client = who;
            return this;
        }

        /** Runs dry: nothing is asked of a model or of the network, and inputs that are missing are made up. */
        public Builder dryRun(long mockSeed) {
            seed = OptionalLong.of(mockSeed);
            return this;
        }

        /** Builds it. */
        public PipelineRunner build() {
            return new PipelineRunner(this);
        }
    }

    /** Langchain4j is loaded when a model is asked, and not for a dry run. */
    private static final class LazyClient implements ModelClient {

        private @Nullable ModelClient client;

        @Override
        public synchronized ModelReply ask(Model model, String key, ModelRequest request) throws ModelException {
            if (client == null) {
                client = new LangChainClient(2, Duration.ofMillis(500));
            }
            return client.ask(model, key, request);
        }
    }

    /**
     * Runs a pipe.
     *
     * @throws RunException when it fails; the listener has been told then
     */
    public RunResult run(String code, Inputs inputs) throws RunException {
        Pipe pipe = bundle.pipes().get(code);
        if (pipe == null) {
            throw new RunException(
                    FailureKind.INVALID_BUNDLE,
                    "there is no pipe '" + code + "' in " + bundle.file() + ".",
                    "It has " + String.join(", ", bundle.pipes().keySet()) + ".",
                    null);
        }
        long from = System.nanoTime();
        tell(() -> listener.pipelineStarted(new PipelineStarted(runId, pipe.type(), mocks != null)));
        FailureKind failure = FailureKind.INTERNAL;
        try {
            Memory memory = memory(pipe, inputs);
            Stuff output = run(pipe, memory, null, 0);
            if (!(pipe instanceof Pipe.Sequence)) {
                memory.store(null, output);
            }
            failure = null;
            return new RunResult(runId, memory, total, asking.calls(), Duration.ofNanos(System.nanoTime() - from));
        } catch (RunException known) {
            failure = known.kind();
            throw known;
        } finally {
            FailureKind kind = failure;
            tell(() -> listener.pipelineFinished(new PipelineFinished(
                    runId,
                    pipe.type(),
                    mocks != null,
                    kind == null ? Outcome.SUCCESS : Outcome.FAILURE,
                    kind,
                    Duration.ofNanos(System.nanoTime() - from),
                    pipes,
                    total)));
        }
    }

    private Memory memory(Pipe pipe, Inputs inputs) throws RunException {
        Memory memory = new Memory();
        InputReader reader = new InputReader(bundle);
        for (Map.Entry<String, Object> input : inputs.values().entrySet()) {
            memory.put(reader.read(
                    input.getKey(), input.getValue(), pipe.common().inputs().get(input.getKey())));
        }
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, Typed> input : pipe.common().inputs().entrySet()) {
            if (memory.get(input.getKey()) != null) {
                continue;
            }
            if (mocks == null) {
                missing.add("'" + input.getKey() + "' (" + input.getValue() + ")");
            } else {
                Typed type = input.getValue();
                memory.put(mocks.of(input.getKey(), type.concept(), type.multiplicity()));
            }
        }
        if (!missing.isEmpty()) {
            throw Asking.failure(
                    pipe,
                    FailureKind.MISSING_INPUT,
                    "it needs " + String.join(", ", missing) + ".",
                    "Give them with --inputs.",
                    null);
        }
        return memory;
    }

    private Stuff run(Pipe pipe, Memory memory, @Nullable Multiplicity asked, int depth) throws RunException {
        if (depth >= MAX_DEPTH) {
            throw Asking.failure(
                    pipe, FailureKind.LIMIT_EXCEEDED, "pipes are nested more than " + MAX_DEPTH + " deep.", "", null);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw Asking.failure(pipe, FailureKind.INTERRUPTED, "the run was interrupted.", "", null);
        }
        long from = System.nanoTime();
        Usage before = total;
        pipes++;
        tell(() -> listener.pipeStarted(new PipeStarted(runId, pipe.type(), depth)));
        FailureKind failure = FailureKind.INTERNAL;
        try {
            Stuff output = operate(pipe, memory, asked, depth);
            failure = null;
            return output;
        } catch (RunException known) {
            failure = known.kind();
            throw known;
        } finally {
            FailureKind kind = failure;
            Usage own = since(before);
            tell(() -> listener.pipeFinished(new PipeFinished(
                    runId,
                    pipe.type(),
                    depth,
                    kind == null ? Outcome.SUCCESS : Outcome.FAILURE,
                    kind,
                    Duration.ofNanos(System.nanoTime() - from),
                    own)));
        }
    }

    private Usage since(Usage before) {
        return new Usage(
                total.modelCalls() - before.modelCalls(),
                total.retries() - before.retries(),
                total.tokensIn() - before.tokensIn(),
                total.tokensOut() - before.tokensOut(),
                total.modelCalls() == before.modelCalls() ? Set.of() : total.providers());
    }

    private Stuff operate(Pipe pipe, Memory memory, @Nullable Multiplicity asked, int depth) throws RunException {
        if (pipe instanceof Pipe.Compose compose) {
            String text = Asking.rendered(pipe, compose.template(), memory.values(), TagStyle.TICKS);
            return Stuff.text("", pipe.common().output().concept(), text);
        }
        if (pipe instanceof Pipe.Sequence sequence) {
            return sequence(sequence, memory, depth);
        }
        if (!(pipe instanceof Pipe.Llm llm)) {
            throw Asking.failure(pipe, FailureKind.INVALID_BUNDLE, "this pipe cannot be run yet.", "", null);
        }
        return llm(llm, memory, asked == null ? pipe.common().output().multiplicity() : asked);
    }

    private Stuff llm(Pipe.Llm pipe, Memory memory, Multiplicity multiplicity) throws RunException {
        if (mocks != null) {
            for (Template template : templates(pipe)) {
                Asking.rendered(pipe, template, memory.values(), TagStyle.TICKS);
            }
            return mocks.of("", pipe.common().output().concept(), multiplicity);
        }
        try {
            Asking.Answer answer = asking.ask(pipe, memory, multiplicity);
            total = total.plus(answer.usage());
            return answer.stuff();
        } catch (Asking.Failed failed) {
            total = total.plus(failed.usage());
            throw failed.failure();
        }
    }

    private static List<Template> templates(Pipe.Llm pipe) {
        List<Template> templates = new ArrayList<>();
        if (pipe.systemPrompt() != null) {
            templates.add(pipe.systemPrompt());
        }
        if (pipe.prompt() != null) {
            templates.add(pipe.prompt());
        }
        return templates;
    }

    private Stuff sequence(Pipe.Sequence sequence, Memory memory, int depth) throws RunException {
        Stuff output = null;
        for (Pipe.Step step : sequence.steps()) {
            Pipe pipe = bundle.pipes().get(step.pipe());
            if (pipe == null) {
                throw Asking.failure(
                        sequence, FailureKind.INVALID_BUNDLE, "its step '" + step.pipe() + "' is missing.", "", null);
            }
            output = step.batchOver() == null || step.batchAs() == null
                    ? run(pipe, memory, step.output(), depth + 1)
                    : batch(pipe, step, step.batchOver(), step.batchAs(), memory, depth);
            memory.store(step.result(), output);
        }
        if (output == null) {
            throw Asking.failure(sequence, FailureKind.INVALID_BUNDLE, "it has no steps.", "", null);
        }
        return output;
    }

    private Stuff batch(Pipe pipe, Pipe.Step step, String over, String as, Memory memory, int depth)
            throws RunException {
        Stuff list = memory.get(over);
        if (list == null || !list.isList()) {
            throw Asking.failure(
                    pipe,
                    FailureKind.MISSING_INPUT,
                    "it is to be run for each item of '" + over + "', which is no list.",
                    "Give a list, such as [\"one\", \"two\"].",
                    null);
        }
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (Stuff item : list.items()) {
            Memory branch = memory.copy();
            branch.put(item.named(as));
            outputs.add(run(pipe, branch, step.output(), depth + 1).content());
        }
        return Stuff.list("", pipe.common().output().concept(), outputs);
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException defect) {
            // Whoever listens must not disturb the run.
        }
    }
}
