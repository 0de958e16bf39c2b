package com.pipelex.runtime.model;

/**
 * A model with settings, under a name.
 *
 * @param model the name of a model, an alias or a waterfall
 */
public record Preset(String model, Settings settings) {}
