package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Search} in a dry run: renders its query and generates a result. */
final class SearchExecutor implements PipeExecutor<Pipe.Search> {

    private final @Nullable MockValues mocks;

    SearchExecutor(RunServices services) {
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.Search pipe, Call call) throws RunException {
        TemplateRenderer.of(pipe, pipe.prompt(), call.memory().values(), TagStyle.TICKS, Format.PLAIN);
        if (mocks == null) {
            throw RunException.in(
                    pipe,
                    FailureKind.UNSUPPORTED,
                    "a PipeSearch runs only dry: no search API is supported.",
                    "Pass the result as an input, or use --dry-run.");
        }
        return mocks.of("", pipe.common().output().concept(), call.multiplicity(pipe));
    }
}
