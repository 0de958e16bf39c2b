package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a {@link Pipe.Sequence}, one after the other, in one memory. */
final class SequenceExecutor implements PipeExecutor<Pipe.Sequence> {

    private final PipeInvoker pipes;
    private final BatchExecutor batchExecutor;

    SequenceExecutor(PipeInvoker pipes, BatchExecutor batchExecutor) {
        this.pipes = pipes;
        this.batchExecutor = batchExecutor;
    }

    /** @return the last output that was kept */
    @Override
    public @Nullable Stuff run(Pipe.Sequence sequence, Call call) throws RunException {
        Multiplicity asked = call.asked();
        if (asked != null && asked.count() > 1) {
            throw RunException.in(
                    sequence,
                    FailureKind.INVALID_BUNDLE,
                    "it is asked for " + asked.count() + " outputs, and a PipeSequence makes what its last step makes.",
                    "Write nb_output at that step.");
        }
        Stuff last = null;
        for (Pipe.Step step : sequence.steps()) {
            Pipe pipe = pipes.pipe(step.pipe(), sequence);
            Stuff output = batchExecutor.step(pipe, step, call.memory(), call.invocation());
            if (output != null) {
                call.memory().store(step.result(), output);
                last = output;
            }
        }
        return last;
    }
}
