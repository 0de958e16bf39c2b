package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** What all pipes of a kind do. Implemented once for each kind; safe for any number of threads. */
interface PipeExecutor<P extends Pipe> {

    /**
     * Does it.
     *
     * @return the output, which the caller keeps under its name; null where the memory holds all that came of it
     */
    @Nullable
    Stuff run(P pipe, Call call) throws RunException;

    /**
     * One call of a pipe.
     *
     * @param memory what it may read, and what a controller keeps its results in; no other thread has it
     * @param asked how many it is to make; null: as many as the pipe says
     */
    record Call(Memory memory, @Nullable Multiplicity asked, PipeInvocation invocation) {

        /** How many a pipe is to make: an open list of a pipe that says a number is of that number. */
        Multiplicity multiplicity(Pipe pipe) {
            Multiplicity own = pipe.common().output().multiplicity();
            boolean isOpen = asked != null && asked.isList() && asked.count() == 0;
            return asked == null || isOpen && own.isList() ? own : asked;
        }
    }
}
