package com.pipelex.cli;

import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.language.PipeType;
import com.pipelex.runtime.event.PipeFinished;
import com.pipelex.runtime.event.PipeStarted;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.PipelineStarted;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.event.Usage;
import java.util.function.Consumer;

/**
 * The link between the runtime and telemetry: records the events of a run. Safe for the threads of a run.
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
                finished.outcome(),
                finished.failure(),
                finished.duration(),
                usage.modelCalls(),
                usage.tokensIn(),
                usage.tokensOut(),
                usage.retries(),
                usage.providers(),
                isDry));
    }

    @Override
    public void pipelineFinished(PipelineFinished finished) {
        Usage usage = finished.usage();
        recorder.accept(new PipelexEvent.PipelineComplete(
                finished.runId(),
                kind(finished.type()),
                finished.outcome(),
                finished.failure(),
                finished.duration(),
                finished.pipes(),
                usage.modelCalls(),
                usage.tokensIn(),
                usage.tokensOut(),
                usage.retries(),
                usage.providers(),
                isDry));
    }

    /** Returns the kind in the events, whose list is closed: for a later type the one that is most like it. */
    static PipelexEvent.PipeKind kind(PipeType type) {
        return switch (type) {
            case SEARCH -> PipelexEvent.PipeKind.EXTRACT;
            case SIGNATURE -> PipelexEvent.PipeKind.FUNC;
            default -> PipelexEvent.PipeKind.valueOf(type.name());
        };
    }
}
