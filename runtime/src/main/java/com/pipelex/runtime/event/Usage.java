package com.pipelex.runtime.event;

import com.pipelex.runtime.model.Provider;
import java.util.EnumSet;
import java.util.Set;

/**
 * The model usage of a pipe or of a run.
 *
 * @param modelCalls the number of calls, retries not counted
 * @param retries the number of calls that were repeated
 * @param tokensIn the tokens sent
 * @param tokensOut the tokens received
 * @param providers the providers of the models
 */
public record Usage(int modelCalls, int retries, long tokensIn, long tokensOut, Set<Provider> providers) {

    private static final Usage NONE = new Usage(0, 0, 0, 0, Set.of());

    /** Copies the providers. */
    public Usage {
        providers = Set.copyOf(providers);
    }

    /** Returns the usage of a run without model calls. */
    public static Usage none() {
        return NONE;
    }

    /** Returns the sum of this usage and another. */
    public Usage plus(Usage other) {
        Set<Provider> both = EnumSet.noneOf(Provider.class);
        both.addAll(providers);
        both.addAll(other.providers);
        return new Usage(
                modelCalls + other.modelCalls,
                retries + other.retries,
                tokensIn + other.tokensIn,
                tokensOut + other.tokensOut,
                both);
    }
}
