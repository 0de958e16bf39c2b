package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** The executors by type of pipe. */
final class PipeExecutors {

    private final ComposeExecutor composeExecutor;
    private final LlmExecutor llmExecutor;
    private final ConstructExecutor constructExecutor;
    private final SearchExecutor searchExecutor;
    private final SignatureExecutor signatureExecutor;
    private final ExtractExecutor extractExecutor;
    private final ImgGenExecutor imgGenExecutor;
    private final FuncExecutor funcExecutor;
    private final SequenceExecutor sequenceExecutor;
    private final ParallelExecutor parallelExecutor;
    private final BatchExecutor batchExecutor;
    private final ConditionExecutor conditionExecutor;

    PipeExecutors(PipeInvoker pipes, RunServices services) {
        this.composeExecutor = new ComposeExecutor();
        this.llmExecutor = new LlmExecutor(services);
        this.constructExecutor = new ConstructExecutor(services);
        this.searchExecutor = new SearchExecutor(services);
        this.signatureExecutor = new SignatureExecutor(services);
        this.extractExecutor = new ExtractExecutor(services);
        this.imgGenExecutor = new ImgGenExecutor(services);
        this.funcExecutor = new FuncExecutor(services);
        this.batchExecutor = new BatchExecutor(pipes, services.workers());
        this.sequenceExecutor = new SequenceExecutor(pipes, batchExecutor);
        this.parallelExecutor = new ParallelExecutor(pipes, batchExecutor, services);
        this.conditionExecutor = new ConditionExecutor(pipes, services.mocks());
    }

    @Nullable
    Stuff run(Pipe pipe, PipeExecutor.Call call) throws RunException {
        if (pipe instanceof Pipe.Compose compose) {
            return composeExecutor.run(compose, call);
        }
        if (pipe instanceof Pipe.Llm llm) {
            return llmExecutor.run(llm, call);
        }
        if (pipe instanceof Pipe.Construct construct) {
            return constructExecutor.run(construct, call);
        }
        if (pipe instanceof Pipe.Search search) {
            return searchExecutor.run(search, call);
        }
        if (pipe instanceof Pipe.Signature signature) {
            return signatureExecutor.run(signature, call);
        }
        if (pipe instanceof Pipe.Extract extract) {
            return extractExecutor.run(extract, call);
        }
        if (pipe instanceof Pipe.ImgGen imgGen) {
            return imgGenExecutor.run(imgGen, call);
        }
        if (pipe instanceof Pipe.Func func) {
            return funcExecutor.run(func, call);
        }
        if (pipe instanceof Pipe.Sequence sequence) {
            return sequenceExecutor.run(sequence, call);
        }
        if (pipe instanceof Pipe.Parallel parallel) {
            return parallelExecutor.run(parallel, call);
        }
        if (pipe instanceof Pipe.Batch batch) {
            return batchExecutor.run(batch, call);
        }
        if (pipe instanceof Pipe.Condition condition) {
            return conditionExecutor.run(condition, call);
        }
        throw new IllegalStateException("unknown type of pipe: " + pipe.type());
    }
}
