package com.pipelex.language;

import java.util.List;
import java.util.Optional;

/**
 * The result of reading a bundle.
 *
 * @param bundle the bundle; empty where a problem is an error
 * @param problems everything that was found, in the order of the file
 */
public record BundleResult(Optional<Bundle> bundle, List<Problem> problems) {

    /** Copies the problems. */
    public BundleResult {
        problems = List.copyOf(problems);
    }
}
