package com.pipelex.runtime.model;

/**
 * A name for a model with settings.
 *
 * @param model a model, an alias or a waterfall
 */
public record Preset(String model, Settings settings) {}
