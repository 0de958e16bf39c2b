package com.pipelex.runtime.pipe;

import com.pipelex.language.Bundle;
import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The engine of one run: counts and limits the pipes, reports their events and dispatches each to its executor. */
public final class Engine implements PipeInvoker {

    /** The maximum nesting depth of pipes. */
    private static final int MAX_DEPTH = 20;

    private final Bundle bundle;
    private final RunEvents events;
    private final PipeExecutors executors;
    private final int maxPipes;
    private final AtomicInteger pipes = new AtomicInteger();
    private volatile @Nullable PipeInvocation top;

    /**
     * Creates the engine of one run.
     *
     * @param maxPipes the maximum number of pipe invocations
     */
    public Engine(Bundle bundle, RunEvents events, RunServices services, int maxPipes) {
        this.bundle = bundle;
        this.events = events;
        this.executors = new PipeExecutors(this, services);
        this.maxPipes = maxPipes;
    }

    /** Returns the number of pipes that have run. */
    public int pipes() {
        return Math.min(pipes.get(), maxPipes);
    }

    /** Returns the model usage of the whole run. */
    public Usage usage() {
        return top == null ? Usage.none() : top.usage();
    }

    @Override
    public void batched(PipeInvocation within, Pipe pipe, int items) {
        events.batched(within, pipe, items);
    }

    @Override
    public Pipe pipe(String code, Pipe user) throws RunException {
        Pipe pipe = bundle.pipe(code);
        if (pipe == null) {
            throw RunException.in(user, FailureKind.INVALID_BUNDLE, "the pipe '" + code + "' does not exist.", "");
        }
        return pipe;
    }

    @Override
    public @Nullable Stuff run(Pipe pipe, Memory memory, @Nullable Multiplicity asked, @Nullable PipeInvocation parent)
            throws RunException {
        int number = pipes.incrementAndGet();
        PipeInvocation invocation = new PipeInvocation(number, pipe, parent);
        top = parent == null ? invocation : top;
        bound(invocation, number);
        long from = System.nanoTime();
        events.started(invocation);
        FailureKind failure = FailureKind.INTERNAL;
        try {
            needs(pipe, memory);
            Stuff output = executors.run(pipe, new PipeExecutor.Call(memory, asked, invocation));
            failure = null;
            return output;
        } catch (RunException known) {
            failure = known.kind();
            throw known;
        } finally {
            events.finished(invocation, failure, Duration.ofNanos(System.nanoTime() - from));
        }
    }

    private void bound(PipeInvocation invocation, int number) throws RunException {
        Pipe pipe = invocation.pipe();
        if (invocation.depth() >= MAX_DEPTH) {
            throw RunException.in(
                    pipe,
                    FailureKind.LIMIT_EXCEEDED,
                    "pipes are nested more than " + MAX_DEPTH + " levels deep.",
                    "Check whether a pipe runs itself, directly or through others.");
        }
        if (number > maxPipes) {
            throw RunException.in(
                    pipe, FailureKind.LIMIT_EXCEEDED, "the run exceeds the limit of " + maxPipes + " pipes.", "");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw RunException.in(pipe, FailureKind.INTERRUPTED, "the run was interrupted.", "");
        }
    }

    /**
     * Checks that the inputs of a pipe exist. A condition is skipped, because the check happens in the pipe that it
     * selects.
     */
    private void needs(Pipe pipe, Memory memory) throws RunException {
        if (pipe instanceof Pipe.Condition) {
            return;
        }
        List<String> missing = new ArrayList<>();
        for (String input : bundle.needs(pipe)) {
            if (memory.get(input) == null) {
                missing.add("'" + input + "'");
            }
        }
        if (!missing.isEmpty()) {
            throw RunException.in(
                    pipe,
                    FailureKind.MISSING_INPUT,
                    "it needs " + String.join(", ", missing) + ", which the working memory does not have.",
                    "The working memory has "
                            + String.join(", ", memory.values().keySet()) + ".");
        }
    }
}
