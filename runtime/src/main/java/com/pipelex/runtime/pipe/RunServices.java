package com.pipelex.runtime.pipe;

import com.pipelex.runtime.document.DocumentLoader;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.value.MockValues;
import org.jspecify.annotations.Nullable;

/**
 * What the pipes of a run work with.
 *
 * @param mocks what a dry run makes up; null where the run is for real
 */
public record RunServices(
        ModelCaller caller,
        DocumentLoader loader,
        Functions functions,
        WorkerPool workers,
        @Nullable MockValues mocks) {

    boolean isDry() {
        return mocks != null;
    }
}
