package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;

/**
 * An invocation of a pipe within a run.
 *
 * @param id the number within the run, from 1
 * @param parent the id of the enclosing invocation; 0 at the top
 * @param depth the nesting level; 0 at the top
 * @param code the code of the pipe: user data, never to be sent
 */
public record RunStep(int id, int parent, int depth, String code, PipeType type) {}
