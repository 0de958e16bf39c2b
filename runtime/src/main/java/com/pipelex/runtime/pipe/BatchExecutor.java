package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes a {@link Pipe.Batch}, or a step with {@code batch_over}: runs a pipe for the items of a list concurrently
 * and keeps their order.
 */
final class BatchExecutor implements PipeExecutor<Pipe.Batch> {

    private final PipeInvoker pipes;
    private final WorkerPool workers;

    BatchExecutor(PipeInvoker pipes, WorkerPool workers) {
        this.pipes = pipes;
        this.workers = workers;
    }

    /**
     * The pipe to run for each item.
     *
     * @param item the name of the item in memory
     * @param asked the number of outputs per item; null for the pipe's default
     */
    private record Each(Pipe pipe, String item, @Nullable Multiplicity asked) {}

    @Override
    public Stuff run(Pipe.Batch batch, Call call) throws RunException {
        Pipe branch = pipes.pipe(batch.branch(), batch);
        Concept concept = batch.common().output().concept();
        Each each = new Each(branch, batch.item(), null);
        return each(each, list(batch, batch.list(), call.memory()), concept, call.memory(), call.invocation());
    }

    /** Runs a step or a branch, once or per item. */
    @Nullable
    Stuff step(Pipe pipe, Pipe.Step step, Memory memory, PipeInvocation invocation) throws RunException {
        if (step.batchOver() == null || step.batchAs() == null) {
            return pipes.run(pipe, memory, step.output(), invocation);
        }
        Each each = new Each(pipe, step.batchAs(), step.output());
        Concept concept = pipe.common().output().concept();
        return each(each, list(pipe, step.batchOver(), memory), concept, memory, invocation);
    }

    private static Stuff list(Pipe pipe, String name, Memory memory) throws RunException {
        Stuff list = memory.get(name);
        if (list == null || !list.isList()) {
            throw RunException.in(
                    pipe,
                    FailureKind.MISSING_INPUT,
                    "it runs for each item of '" + name + "', which is " + (list == null ? "missing." : "not a list."),
                    "Give a list, such as [\"one\", \"two\"].");
        }
        return list;
    }

    private Stuff each(Each each, Stuff list, Concept concept, Memory memory, PipeInvocation invocation)
            throws RunException {
        List<WorkerPool.Task<Map<String, Object>>> tasks = new ArrayList<>();
        for (Stuff item : list.items()) {
            tasks.add(() -> one(each, item, memory, invocation));
        }
        pipes.batched(invocation, each.pipe(), tasks.size());
        return Stuff.list("", concept, workers.all(tasks));
    }

    private Map<String, Object> one(Each each, Stuff item, Memory memory, PipeInvocation invocation)
            throws RunException {
        Memory branch = memory.copy();
        branch.store(each.item(), item);
        Stuff output = pipes.run(each.pipe(), branch, each.asked(), invocation);
        if (output == null) {
            throw RunException.in(
                    each.pipe(),
                    FailureKind.INVALID_BUNDLE,
                    "it runs for each item of a list, but produced no output for one of them.",
                    "Give a parallel a combined_output, and a condition an outcome other than 'continue'.");
        }
        return output.content();
    }
}
