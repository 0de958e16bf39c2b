package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import org.jspecify.annotations.Nullable;

/** One running of a pipe: its place in the tree of the run, and what is taken of models in it. Safe for any number of threads. */
final class PipeInvocation {

    private final int id;
    private final Pipe pipe;
    private final @Nullable PipeInvocation parent;
    private final int depth;
    private final Object lock = new Object();
    private Usage usage = Usage.none();

    /** @param parent the running that this one is part of; null at the top */
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

    /** What was taken in it, and in all that it is made of. */
    Usage usage() {
        synchronized (lock) {
            return usage;
        }
    }

    /** Counts for this one, and for all that it is part of. */
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
