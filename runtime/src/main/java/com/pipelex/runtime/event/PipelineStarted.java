package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.util.UUID;

/** A pipeline starts. */
public record PipelineStarted(UUID runId, PipeType type, boolean dryRun) {}
