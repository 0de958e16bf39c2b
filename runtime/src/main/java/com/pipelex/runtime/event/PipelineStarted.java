package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.util.UUID;

/** The start of a run. */
public record PipelineStarted(UUID runId, PipeType type, boolean dryRun) {}
