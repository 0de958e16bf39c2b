package com.pipelex.telemetry.event;

import java.util.List;

/**
 * A category of the notice: what a person agrees to as a whole. Immutable.
 *
 * @param name such as "Command usage"
 * @param notice the version of the notice that it came with
 * @param reasons of its events, one sentence each
 */
public record Category(String name, int notice, List<String> reasons) {

    /** Copies the list. */
    public Category {
        reasons = List.copyOf(reasons);
    }
}
