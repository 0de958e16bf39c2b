package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Sequence}: runs its steps one after the other in one memory. */
final class SequenceExecutor implements PipeExecutor<Pipe.Sequence> {

    private final PipeInvoker pipes;
    private final BatchExecutor batchExecutor;

    SequenceExecutor(PipeInvoker pipes, BatchExecutor batchExecutor) {
        this.pipes = pipes;
        this.batchExecutor = batchExecutor;
    }

    /**
     * Runs the steps.
     *
     * @return the output of the last step that has one
     */
    @Override
    public @Nullable Stuff run(Pipe.Sequence sequence, Call call) throws RunException {
        Multiplicity asked = call.asked();
        if (asked != null && asked.count() > 1) {
            throw RunException.in(
                    sequence,
                    FailureKind.INVALID_BUNDLE,
                    "it is asked for " + asked.count()
                            + " outputs, but a PipeSequence returns what its last step makes.",
                    "Set nb_output on that step.");
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
