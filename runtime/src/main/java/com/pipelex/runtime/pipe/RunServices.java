package com.pipelex.runtime.pipe;

import com.pipelex.runtime.document.DocumentLoader;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.value.MockValues;
import org.jspecify.annotations.Nullable;

/**
 * The services that the pipes of a run use.
 *
 * @param mocks the generator of mock values in a dry run; null otherwise
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
