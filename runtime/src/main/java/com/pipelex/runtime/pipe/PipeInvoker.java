package com.pipelex.runtime.pipe;

import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** The invoker of the pipes that another pipe refers to, within the same run. Thread-safe. */
interface PipeInvoker {

    /** Returns the pipe with a code. */
    Pipe pipe(String code, Pipe user) throws RunException;

    /**
     * Runs a pipe.
     *
     * @param asked the number of outputs; null for the pipe's default
     * @param parent the enclosing invocation; null at the top
     * @return the result of {@link PipeExecutor#run}
     */
    @Nullable
    Stuff run(Pipe pipe, Memory memory, @Nullable Multiplicity asked, @Nullable PipeInvocation parent)
            throws RunException;

    /** Reports that a pipe will run once per item of a list. */
    void batched(PipeInvocation within, Pipe pipe, int items);
}
