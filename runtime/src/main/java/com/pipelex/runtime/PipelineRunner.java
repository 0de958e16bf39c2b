package com.pipelex.runtime;

import com.pipelex.language.Bundle;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.document.DocumentLoader;
import com.pipelex.runtime.document.LocalHosts;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.Outcome;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.event.RunProgress;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.model.ModelClient;
import com.pipelex.runtime.model.TrustedConfiguration;
import com.pipelex.runtime.model.client.LangChainClient;
import com.pipelex.runtime.pipe.Engine;
import com.pipelex.runtime.pipe.ModelCaller;
import com.pipelex.runtime.pipe.ModelResolver;
import com.pipelex.runtime.pipe.RunEvents;
import com.pipelex.runtime.pipe.RunServices;
import com.pipelex.runtime.pipe.WorkerPool;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.MockValues.OptionalFields;
import com.pipelex.runtime.value.Stuff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The entry point for runs: runs a pipe of a bundle, with models or as a dry run. Use an instance once, from one
 * thread; interrupting that thread cancels the run. Concurrent pipes use threads that end with the run.
 */
public final class PipelineRunner {

    /** The maximum number of pipe invocations of a run, those per list item included. */
    private static final int MAX_PIPES = 100_000;

    /** The maximum number of pipe invocations of a dry run, which must be quick. */
    private static final int MAX_DRY_PIPES = 10_000;

    private final Builder builder;
    private final TrustedConfiguration configuration;
    private final boolean isDry;

    private PipelineRunner(Builder builder) {
        this.builder = builder;
        this.configuration = builder.configuration;
        this.isDry = builder.seed.isPresent();
    }

    /** Returns a builder for a run of a bundle. */
    public static Builder builder(Bundle bundle) {
        return new Builder(bundle);
    }

    /** A builder of runners. Every setting is optional. */
    public static final class Builder {

        private final Bundle bundle;
        private TrustedConfiguration configuration = TrustedConfiguration.none(Path.of("pipelex.toml"));
        private RunListener listener = RunListener.none();
        private RunProgress progress = RunProgress.none();
        private @Nullable ModelClient client;
        private Functions functions = Functions.none();
        private Path folder = Path.of("");
        private OptionalLong seed = OptionalLong.empty();
        private OptionalFields optionals = OptionalFields.FILLED;
        private OptionalInt concurrency = OptionalInt.empty();

        private Builder(Bundle bundle) {
            this.bundle = bundle;
        }

        /** Sets the trusted configuration of models and keys; default none. */
        public Builder configuration(TrustedConfiguration configuration) {
            this.configuration = configuration;
            return this;
        }

        /** Sets the listener for events, which hold no user data; default none. */
        public Builder listener(RunListener listener) {
            this.listener = listener;
            return this;
        }

        /** Sets the listener for progress, pipe by pipe; default none. */
        public Builder progress(RunProgress progress) {
            this.progress = progress;
            return this;
        }

        /** Sets the client that calls the models; default langchain4j. */
        public Builder client(ModelClient client) {
            this.client = client;
            return this;
        }

        /** Sets the functions for PipeFunc pipes; default none. */
        public Builder functions(Functions functions) {
            this.functions = functions;
            return this;
        }

        /** Sets the folder against which relative paths in inputs are resolved; default the working directory. */
        public Builder folder(Path folder) {
            this.folder = folder;
            return this;
        }

        /**
         * Sets the maximum number of pipes that run concurrently; default the configuration's limit of concurrent
         * calls.
         *
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Builder concurrency(int pipes) {
            if (pipes < 1) {
                throw new IllegalArgumentException("concurrency must be at least 1, but is " + pipes);
            }
            concurrency = OptionalInt.of(pipes);
            return this;
        }

        /** Makes it a dry run: no model and no host is contacted, and missing inputs get mock values. */
        public Builder dryRun(long mockSeed) {
            seed = OptionalLong.of(mockSeed);
            return this;
        }

        /** Sets whether the mock values of a dry run have values in their optional fields; default filled. */
        public Builder optionalFields(OptionalFields mocked) {
            optionals = mocked;
            return this;
        }

        /** Returns the runner. */
        public PipelineRunner build() {
            return new PipelineRunner(this);
        }
    }

    /**
     * Runs a pipe.
     *
     * @throws RunException on failure; the listener has already been notified
     */
    public RunResult run(String code, Inputs inputs) throws RunException {
        Pipe pipe = builder.bundle.pipes().get(code);
        if (pipe == null) {
            throw new RunException(
                    FailureKind.INVALID_BUNDLE,
                    "there is no pipe '" + code + "' in " + builder.bundle.file() + ".",
                    "The bundle has " + String.join(", ", builder.bundle.pipes().keySet()) + ".",
                    null);
        }
        RunEvents events = new RunEvents(randomId(), builder.listener, builder.progress);
        long from = System.nanoTime();
        events.pipelineStarted(pipe, isDry);
        Running running = new Running(pipe, events, from);
        try (WorkerPool workers = new WorkerPool(
                isDry ? 1 : builder.concurrency.orElse(configuration.calls().concurrency()))) {
            return running.run(workers, inputs);
        } catch (RunException known) {
            running.failure = known.kind();
            throw known;
        } finally {
            running.tell();
        }
    }

    private boolean isLocalImage(String url) {
        return LocalHosts.isAllowed(url, configuration.documents());
    }

    /** Returns a random id that distinguishes runs. {@link UUID#randomUUID} would cost 30 ms on first use. */
    private static UUID randomId() {
        SplittableRandom random = new SplittableRandom();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000;
        return new UUID(high, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** A run in progress. */
    private final class Running {

        private final Pipe pipe;
        private final RunEvents events;
        private final long from;
        private final ModelCaller caller = new ModelCaller(
                new ModelResolver(configuration),
                builder.client == null
                        ? new LangChainClient(configuration, PipelineRunner.this::isLocalImage)
                        : builder.client);
        private @Nullable FailureKind failure = FailureKind.INTERNAL;
        private @Nullable Engine engine;

        Running(Pipe pipe, RunEvents events, long from) {
            this.pipe = pipe;
            this.events = events;
            this.from = from;
        }

        private RunResult run(WorkerPool workers, Inputs inputs) throws RunException {
            MockValues mocks = isDry ? new MockValues(builder.seed.getAsLong(), builder.optionals) : null;
            InputReader reader = new InputReader(builder.bundle, inputs.author());
            Memory memory = new StartingMemory(pipe, reader, mocks).of(inputs);
            Set<String> given = Set.copyOf(memory.root().keySet());
            DocumentLoader loader = new DocumentLoader(configuration.documents(), builder.folder, reader.addresses());
            RunServices services = new RunServices(caller, loader, builder.functions, workers, mocks);
            engine = new Engine(builder.bundle, events, services, isDry ? MAX_DRY_PIPES : MAX_PIPES);
            Stuff output = engine.run(pipe, memory, null, null);
            if (output != null) {
                memory.store(null, output);
            }
            failure = null;
            return new RunResult(
                    events.runId(),
                    new RunResult.Outputs(memory, given),
                    engine.usage(),
                    new RunResult.Calls(caller.calls(), caller.notes()),
                    duration());
        }

        private Duration duration() {
            return Duration.ofNanos(System.nanoTime() - from);
        }

        private void tell() {
            events.pipelineFinished(new PipelineFinished(
                    events.runId(),
                    pipe.type(),
                    isDry,
                    failure == null ? Outcome.SUCCESS : Outcome.FAILURE,
                    failure,
                    duration(),
                    engine == null ? 0 : engine.pipes(),
                    engine == null ? Usage.none() : engine.usage()));
        }
    }
}
