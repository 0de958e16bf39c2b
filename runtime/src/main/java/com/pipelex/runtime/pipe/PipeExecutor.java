package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** The executor of one type of pipe. Thread-safe. */
interface PipeExecutor<P extends Pipe> {

    /**
     * Executes the pipe.
     *
     * @return the output, which the caller stores; null if all results are in the memory already
     */
    @Nullable
    Stuff run(P pipe, Call call) throws RunException;

    /**
     * The call of a pipe.
     *
     * @param memory the values that the pipe reads, and where a controller stores results; confined to one thread
     * @param asked the number of outputs; null for the pipe's default
     */
    record Call(Memory memory, @Nullable Multiplicity asked, PipeInvocation invocation) {

        /** Returns the number of outputs of a pipe; a pipe that declares a number makes that many in an open list. */
        Multiplicity multiplicity(Pipe pipe) {
            Multiplicity own = pipe.common().output().multiplicity();
            boolean isOpen = asked != null && asked.isList() && asked.count() == 0;
            return asked == null || isOpen && own.isList() ? own : asked;
        }
    }
}
