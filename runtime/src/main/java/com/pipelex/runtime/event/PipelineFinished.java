package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pipeline has ended. */
public record PipelineFinished(
        UUID runId,
        PipeType type,
        boolean dryRun,
        Outcome outcome,
        @Nullable FailureKind failure,
        Duration duration,
        int pipes,
        Usage usage) {}
