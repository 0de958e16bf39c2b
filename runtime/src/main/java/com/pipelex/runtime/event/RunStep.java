package com.pipelex.runtime.event;

import com.pipelex.language.PipeType;

/**
 * One running of a pipe, for whoever draws the tree of a run.
 *
 * @param id its number within the run, from 1
 * @param parent the number of the running that it is part of; 0 at the top
 * @param depth 0 at the top
 * @param code the pipe's code, which is a word of the bundle's author and belongs on no wire
 */
public record RunStep(int id, int parent, int depth, String code, PipeType type) {}
