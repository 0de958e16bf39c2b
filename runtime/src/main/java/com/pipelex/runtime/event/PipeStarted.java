package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.util.UUID;

/** A pipe starts; the one at the top has the depth 0. */
public record PipeStarted(UUID runId, PipeType type, int depth) {}
