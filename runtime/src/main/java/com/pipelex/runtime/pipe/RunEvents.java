package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Outcome;
import com.pipelex.runtime.event.PipeFinished;
import com.pipelex.runtime.event.PipeStarted;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.PipelineStarted;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.event.RunProgress;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The publisher of a run's events: without user data to the listener, with the codes of pipes to the progress. */
public record RunEvents(UUID runId, RunListener listener, RunProgress progress) {

    /** Reports the start of the run. */
    public void pipelineStarted(Pipe pipe, boolean isDry) {
        tell(() -> listener.pipelineStarted(new PipelineStarted(runId, pipe.type(), isDry)));
    }

    /** Reports the end of the run. */
    public void pipelineFinished(PipelineFinished finished) {
        tell(() -> listener.pipelineFinished(finished));
    }

    void started(PipeInvocation invocation) {
        tell(() -> listener.pipeStarted(new PipeStarted(runId, invocation.pipe().type(), invocation.depth())));
        tell(() -> progress.started(invocation.step()));
    }

    void batched(PipeInvocation within, Pipe pipe, int items) {
        tell(() -> progress.batched(within.step(), pipe.common().code(), items));
    }

    /**
     * Reports the end of a pipe.
     *
     * @param failure null on success
     */
    void finished(PipeInvocation invocation, @Nullable FailureKind failure, Duration duration) {
        Outcome outcome = failure == null ? Outcome.SUCCESS : Outcome.FAILURE;
        Usage usage = invocation.usage();
        tell(() -> listener.pipeFinished(new PipeFinished(
                runId, invocation.pipe().type(), invocation.depth(), outcome, failure, duration, usage)));
        tell(() -> progress.finished(invocation.step(), failure, duration, usage));
    }

    private static void tell(Runnable events) {
        try {
            events.run();
        } catch (RuntimeException defect) {
            // A failing listener must not disturb the run.
        }
    }
}
