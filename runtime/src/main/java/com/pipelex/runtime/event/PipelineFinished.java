package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run.
 *
 * @param failure null on success
 * @param pipes the number of pipes that were executed
 */
public record PipelineFinished(
        UUID runId,
        PipeType type,
        boolean dryRun,
        Outcome outcome,
        @Nullable FailureKind failure,
        Duration duration,
        int pipes,
        Usage usage) {}
