package com.pipelex.runtime.event;

import com.pipelex.runtime.model.Provider;
import java.util.EnumSet;
import java.util.Set;

/**
 * What was taken of models.
 *
 * @param modelCalls answers that were asked for
 * @param retries how often one had to be asked for again
 * @param tokensIn what was sent, in the model's tokens
 * @param tokensOut what was answered, in the model's tokens
 * @param providers who served them
 */
public record Usage(int modelCalls, int retries, long tokensIn, long tokensOut, Set<Provider> providers) {

    private static final Usage NONE = new Usage(0, 0, 0, 0, Set.of());

    /** Copies the providers. */
    public Usage {
        providers = Set.copyOf(providers);
    }

    /** Nothing. */
    public static Usage none() {
        return NONE;
    }

    /** This and another together. */
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
