package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pipe.
 *
 * @param depth the nesting level; 0 at the top
 * @param failure null on success
 */
public record PipeFinished(
        UUID runId,
        PipeType type,
        int depth,
        Outcome outcome,
        @Nullable FailureKind failure,
        Duration duration,
        Usage usage) {}
