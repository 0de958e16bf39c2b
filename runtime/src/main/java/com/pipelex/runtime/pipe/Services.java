package com.pipelex.runtime.pipe;

import com.pipelex.runtime.document.Fetching;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.value.Mocks;
import org.jspecify.annotations.Nullable;

/**
 * What the pipes of a run work with.
 *
 * @param mocks what a dry run makes up; null where the run is for real
 */
public record Services(
        Asking asking,
        Fetching fetching,
        Functions functions,
        Workers workers,
        @Nullable Mocks mocks) {

    boolean isDry() {
        return mocks != null;
    }
}
