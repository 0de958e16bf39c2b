package com.pipelex.collector.store;

import org.jspecify.annotations.Nullable;

/**
 * A query for events. Newest first, unless {@code after} is given: then oldest first, from there.
 *
 * @param project of this project alone, or of all
 * @param event of this name alone
 * @param distinctId of this distinct id alone
 * @param after those whose sequence number is higher
 * @param before those whose sequence number is lower
 * @param limit how many at most, from 1 to 10,000
 */
public record EventQuery(
        @Nullable String project,
        @Nullable String event,
        @Nullable String distinctId,
        @Nullable Long after,
        @Nullable Long before,
        int limit) {

    /** The largest limit of a query. */
    public static final int MAX_LIMIT = 10_000;

    public EventQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }
}
