package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** The work of each kind of pipe. */
final class Works {

    private final Composing composing;
    private final Prompting prompting;
    private final Extracting extracting;
    private final Drawing drawing;
    private final Calling calling;
    private final Sequencing sequencing;
    private final Branching branching;
    private final Batching batching;
    private final Choosing choosing;

    Works(PipeInvoker pipes, Services services) {
        this.composing = new Composing();
        this.prompting = new Prompting(services);
        this.extracting = new Extracting(services);
        this.drawing = new Drawing(services);
        this.calling = new Calling(services);
        this.batching = new Batching(pipes, services.workers());
        this.sequencing = new Sequencing(pipes, batching);
        this.branching = new Branching(pipes, batching, services);
        this.choosing = new Choosing(pipes, services.mocks());
    }

    @Nullable
    Stuff run(Pipe pipe, Work.Call call) throws RunException {
        if (pipe instanceof Pipe.Compose compose) {
            return composing.run(compose, call);
        }
        if (pipe instanceof Pipe.Llm llm) {
            return prompting.run(llm, call);
        }
        if (pipe instanceof Pipe.Extract extract) {
            return extracting.run(extract, call);
        }
        if (pipe instanceof Pipe.ImgGen imgGen) {
            return drawing.run(imgGen, call);
        }
        if (pipe instanceof Pipe.Func func) {
            return calling.run(func, call);
        }
        if (pipe instanceof Pipe.Sequence sequence) {
            return sequencing.run(sequence, call);
        }
        if (pipe instanceof Pipe.Parallel parallel) {
            return branching.run(parallel, call);
        }
        if (pipe instanceof Pipe.Batch batch) {
            return batching.run(batch, call);
        }
        if (pipe instanceof Pipe.Condition condition) {
            return choosing.run(condition, call);
        }
        throw new IllegalStateException("a kind of pipe that nothing is known of: " + pipe.type());
    }
}
