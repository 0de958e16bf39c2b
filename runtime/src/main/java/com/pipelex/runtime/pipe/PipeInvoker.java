package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** Runs the pipes that another pipe names, within the same run. Safe for any number of threads. */
interface PipeInvoker {

    /** Finds the pipe with a code. */
    Pipe pipe(String code, Pipe user) throws RunException;

    /**
     * Runs a pipe.
     *
     * @param asked how many outputs the caller wants; null: as many as the pipe says
     * @param parent the invocation that it belongs to; null at the top
     * @return what {@link PipeExecutor#run} gives
     */
    @Nullable
    Stuff run(Pipe pipe, Memory memory, @Nullable Multiplicity asked, @Nullable PipeInvocation parent)
            throws RunException;

    /** Reports that a pipe is going to run once for each item of a list. */
    void batched(PipeInvocation within, Pipe pipe, int items);
}
