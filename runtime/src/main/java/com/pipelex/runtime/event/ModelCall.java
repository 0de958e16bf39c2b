package com.pipelex.runtime.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model.
 *
 * @param pipe the code of the pipe that made it
 * @param model its name in the configuration
 * @param latency how long it took, with what had to be asked again
 * @param cost in US dollars; null where the configuration has no prices
 */
public record ModelCall(
        String pipe,
        String model,
        long tokensIn,
        long tokensOut,
        Duration latency,
        @Nullable Double cost) {}
