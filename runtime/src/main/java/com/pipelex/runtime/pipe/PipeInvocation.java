package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import org.jspecify.annotations.Nullable;

/** An invocation of a pipe: its place in the tree of the run and its model usage. Thread-safe. */
final class PipeInvocation {

    private final int id;
    private final Pipe pipe;
    private final @Nullable PipeInvocation parent;
    private final int depth;
    private final Object lock = new Object();
    private Usage usage = Usage.none();

    /**
     * Creates an invocation.
     *
     * @param id the number within the run, from 1
     * @param parent the enclosing invocation; null at the top
     */
    PipeInvocation(int id, Pipe pipe, @Nullable PipeInvocation parent) {
        this.id = id;
        this.pipe = pipe;
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    Pipe pipe() {
        return pipe;
    }

    int depth() {
        return depth;
    }

    /** Returns the model usage of this invocation and of all within it. */
    Usage usage() {
        synchronized (lock) {
            return usage;
        }
    }

    /** Adds usage to this invocation and to all that enclose it. */
    void add(Usage more) {
        for (PipeInvocation at = this; at != null; at = at.parent) {
            synchronized (at.lock) {
                at.usage = at.usage.plus(more);
            }
        }
    }

    RunStep step() {
        return new RunStep(
                id, parent == null ? 0 : parent.id, depth, pipe.common().code(), pipe.type());
    }
}
