package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;
import java.util.UUID;

/**
 * The start of a pipe.
 *
 * @param depth the nesting level; 0 at the top
 */
public record PipeStarted(UUID runId, PipeType type, int depth) {}
