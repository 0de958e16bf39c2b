package com.pipelex.runtime;

import com.pipelex.language.Bundle;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.document.Fetching;
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
import com.pipelex.runtime.pipe.Asking;
import com.pipelex.runtime.pipe.Engine;
import com.pipelex.runtime.pipe.Models;
import com.pipelex.runtime.pipe.News;
import com.pipelex.runtime.pipe.Services;
import com.pipelex.runtime.pipe.Workers;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Mocks;
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
 * Runs a pipe of a bundle, for real or dry. Used once, by one thread; interrupting that thread ends the run. Pipes that run
 * side by side have threads of their own, which end with the run.
 */
public final class PipelineRunner {

    /** How many pipes a run may come to, those of each item of a list counted. */
    private static final int MAX_PIPES = 100_000;

    /** The same of a dry run, which nobody wants to wait for. */
    private static final int MAX_DRY_PIPES = 10_000;

    private final Builder with;
    private final TrustedConfiguration configuration;
    private final boolean isDry;

    private PipelineRunner(Builder builder) {
        this.with = builder;
        this.configuration = builder.configuration;
        this.isDry = builder.seed.isPresent();
    }

    /** Begins a run of a bundle. */
    public static Builder builder(Bundle bundle) {
        return new Builder(bundle);
    }

    /** Says how a bundle is run. Every setter may be left out. */
    public static final class Builder {

        private final Bundle bundle;
        private TrustedConfiguration configuration = TrustedConfiguration.none(Path.of("pipelex.toml"));
        private RunListener listener = RunListener.none();
        private RunProgress progress = RunProgress.none();
        private @Nullable ModelClient client;
        private Functions functions = Functions.none();
        private Path folder = Path.of("");
        private OptionalLong seed = OptionalLong.empty();
        private OptionalInt concurrency = OptionalInt.empty();

        private Builder(Bundle bundle) {
            this.bundle = bundle;
        }

        /** The models and their keys, in a configuration that the person trusts; default none. */
        public Builder configuration(TrustedConfiguration models) {
            configuration = models;
            return this;
        }

        /** Who is told what happens, without a word of it; default nobody. */
        public Builder listener(RunListener who) {
            listener = who;
            return this;
        }

        /** Who is told how the tree of the run grows; default nobody. */
        public Builder progress(RunProgress who) {
            progress = who;
            return this;
        }

        /** Who asks the models; default langchain4j, as the configuration says. */
        public Builder client(ModelClient who) {
            client = who;
            return this;
        }

        /** What the pipes of kind PipeFunc may call; default nothing. */
        public Builder functions(Functions those) {
            functions = those;
            return this;
        }

        /** The folder of the inputs, in which relative paths are looked for; default the process's. */
        public Builder folder(Path where) {
            folder = where;
            return this;
        }

        /**
         * How many pipes work at once; default: as many calls as the configuration allows.
         *
         * @throws IllegalArgumentException when that is none
         */
        public Builder concurrency(int pipes) {
            if (pipes < 1) {
                throw new IllegalArgumentException("concurrency is 1 or more, and not " + pipes);
            }
            concurrency = OptionalInt.of(pipes);
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

    /**
     * Runs a pipe.
     *
     * @throws RunException when it fails; the listener has been told then
     */
    public RunResult run(String code, Inputs inputs) throws RunException {
        Pipe pipe = with.bundle.pipes().get(code);
        if (pipe == null) {
            throw new RunException(
                    FailureKind.INVALID_BUNDLE,
                    "there is no pipe '" + code + "' in " + with.bundle.file() + ".",
                    "It has " + String.join(", ", with.bundle.pipes().keySet()) + ".",
                    null);
        }
        News news = new News(randomId(), with.listener, with.progress);
        long from = System.nanoTime();
        news.pipelineStarted(pipe, isDry);
        Running running = new Running(pipe, news, from);
        try (Workers workers = new Workers(
                isDry ? 1 : with.concurrency.orElse(configuration.calls().concurrency()))) {
            return running.run(workers, inputs);
        } catch (RunException known) {
            running.failure = known.kind();
            throw known;
        } finally {
            running.tell();
        }
    }

    /** Random enough to tell runs apart; the JDK's own way costs 30 ms at its first use. */
    private static UUID randomId() {
        SplittableRandom random = new SplittableRandom();
        long high = random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000;
        return new UUID(high, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** A run under way. */
    private final class Running {

        private final Pipe pipe;
        private final News news;
        private final long from;
        private final Asking asking = new Asking(
                new Models(configuration), with.client == null ? new LangChainClient(configuration) : with.client);
        private @Nullable FailureKind failure = FailureKind.INTERNAL;
        private @Nullable Engine engine;

        Running(Pipe pipe, News news, long from) {
            this.pipe = pipe;
            this.news = news;
            this.from = from;
        }

        private RunResult run(Workers workers, Inputs inputs) throws RunException {
            Mocks mocks = isDry ? new Mocks(with.seed.getAsLong()) : null;
            InputReader reader = new InputReader(with.bundle, inputs.author());
            Memory memory = new StartingMemory(pipe, reader, mocks).of(inputs);
            Set<String> given = Set.copyOf(memory.root().keySet());
            Fetching fetching = new Fetching(configuration.documents(), with.folder, reader.addresses());
            Services services = new Services(asking, fetching, with.functions, workers, mocks);
            engine = new Engine(with.bundle, news, services, isDry ? MAX_DRY_PIPES : MAX_PIPES);
            Stuff output = engine.run(pipe, memory, null, null);
            if (output != null) {
                memory.store(null, output);
            }
            failure = null;
            return new RunResult(
                    news.runId(), new RunResult.Outputs(memory, given), engine.usage(), asking.calls(), duration());
        }

        private Duration duration() {
            return Duration.ofNanos(System.nanoTime() - from);
        }

        private void tell() {
            news.pipelineFinished(new PipelineFinished(
                    news.runId(),
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
