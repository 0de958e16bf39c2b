package com.pipelex.runtime.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model.
 *
 * @param pipe the code of the pipe that made the call
 * @param model the name in the configuration
 * @param latency the duration of the call, retries included
 * @param cost in US dollars; null if the configuration has no prices
 */
public record ModelCall(
        String pipe,
        String model,
        long tokensIn,
        long tokensOut,
        Duration latency,
        @Nullable Double cost) {}
