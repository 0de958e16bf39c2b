package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Signature} in a dry run: generates its output. A real run needs the pipe itself. */
final class SignatureExecutor implements PipeExecutor<Pipe.Signature> {

    private final @Nullable MockValues mocks;

    SignatureExecutor(RunServices services) {
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.Signature pipe, Call call) throws RunException {
        if (mocks == null) {
            throw RunException.in(
                    pipe,
                    FailureKind.UNSUPPORTED,
                    "it is only a signature, so it cannot run.",
                    "Write the pipe, or name the folder of its bundle with --library.");
        }
        return mocks.of("", pipe.common().output().concept(), call.multiplicity(pipe));
    }
}
