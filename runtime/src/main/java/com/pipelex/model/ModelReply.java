package com.pipelex.model;

/**
 * What a model answered.
 *
 * @param retries how often it had to be asked again
 */
public record ModelReply(String text, long tokensIn, long tokensOut, int retries) {}
