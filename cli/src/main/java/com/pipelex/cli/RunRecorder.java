package com.pipelex.cli;

import com.pipelex.bundle.PipeType;
import com.pipelex.model.Provider;
import com.pipelex.run.FailureKind;
import com.pipelex.run.Outcome;
import com.pipelex.run.PipeFinished;
import com.pipelex.run.PipeStarted;
import com.pipelex.run.PipelineFinished;
import com.pipelex.run.PipelineStarted;
import com.pipelex.run.RunListener;
import com.pipelex.run.Usage;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the runtime and telemetry meet: turns what a run tells its listener into events. Safe for the threads of a run.
 */
final class RunRecorder implements RunListener {

    private final Consumer<PipelexEvent> recorder;
    private final boolean isDry;

    RunRecorder(Consumer<PipelexEvent> recorder, boolean isDry) {
        this.recorder = recorder;
        this.isDry = isDry;
    }

    @Override
    public void pipelineStarted(PipelineStarted started) {
        recorder.accept(new PipelexEvent.PipelineExecute(started.runId(), kind(started.type()), isDry));
    }

    @Override
    public void pipeStarted(PipeStarted started) {
        recorder.accept(new PipelexEvent.PipeRun(started.runId(), kind(started.type()), started.depth(), isDry));
    }

    @Override
    public void pipeFinished(PipeFinished finished) {
        Usage usage = finished.usage();
        recorder.accept(new PipelexEvent.PipeComplete(
                finished.runId(),
                kind(finished.type()),
                outcome(finished.outcome()),
                error(finished.failure()),
                finished.duration(),
                usage.modelCalls(),
                usage.tokensIn(),
                usage.tokensOut(),
                usage.retries(),
                providers(usage),
                isDry));
    }

    @Override
    public void pipelineFinished(PipelineFinished finished) {
        Usage usage = finished.usage();
        recorder.accept(new PipelexEvent.PipelineComplete(
                finished.runId(),
                kind(finished.type()),
                outcome(finished.outcome()),
                error(finished.failure()),
                finished.duration(),
                finished.pipes(),
                usage.modelCalls(),
                usage.tokensIn(),
                usage.tokensOut(),
                usage.retries(),
                providers(usage),
                isDry));
    }

    static PipelexEvent.PipeKind kind(PipeType type) {
        return PipelexEvent.PipeKind.valueOf(type.name());
    }

    static PipelexEvent.RunOutcome outcome(Outcome outcome) {
        return outcome == Outcome.SUCCESS ? PipelexEvent.RunOutcome.SUCCESS : PipelexEvent.RunOutcome.FAILURE;
    }

    private static PipelexEvent.@Nullable ErrorKind error(@Nullable FailureKind kind) {
        return kind == null ? null : PipelexEvent.ErrorKind.valueOf(kind.name());
    }

    private static Set<PipelexEvent.ModelProvider> providers(Usage usage) {
        Set<PipelexEvent.ModelProvider> providers = EnumSet.noneOf(PipelexEvent.ModelProvider.class);
        for (Provider provider : usage.providers()) {
            providers.add(PipelexEvent.ModelProvider.valueOf(provider.name()));
        }
        return providers;
    }
}
