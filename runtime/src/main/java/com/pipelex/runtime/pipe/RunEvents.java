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

/** Tells those who listen to a run: the listener no word of it, the progress the codes of its pipes. */
public record RunEvents(UUID runId, RunListener listener, RunProgress progress) {

    public void pipelineStarted(Pipe pipe, boolean isDry) {
        tell(() -> listener.pipelineStarted(new PipelineStarted(runId, pipe.type(), isDry)));
    }

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

    /** @param failure null where it succeeded */
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
            // Whoever listens must not disturb the run.
        }
    }
}
