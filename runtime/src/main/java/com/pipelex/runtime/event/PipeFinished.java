package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pipe has ended. */
public record PipeFinished(
        UUID runId,
        PipeType type,
        int depth,
        Outcome outcome,
        @Nullable FailureKind failure,
        Duration duration,
        Usage usage) {}
