package com.pipelex.collector.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project: whose events are kept together.
 *
 * @param name letters, digits, {@code -} and {@code _}; what its events are stored under
 * @param keys the project keys that its events are sent with
 * @param retentionDays how long raw events are kept, in days, from 1 to 3650; 90 by default
 * @param isPublic whether {@code /public/<name>} is served; false by default
 * @param publicThreshold how many distinct installations a cell of the public page needs, at least 2; 5 by default
 * @param catalogue what its events may be, where it is pinned
 * @param relay where its events are forwarded, where they are
 */
public record Project(
        String name,
        List<String> keys,
        int retentionDays,
        boolean isPublic,
        int publicThreshold,
        Optional<Catalogue> catalogue,
        Optional<Relay> relay) {

    /** A project of one key, with everything else as it is by default. */
    public static Project of(String name, String key) {
        return new Project(name, List.of(key), 90, false, 5, Optional.empty(), Optional.empty());
    }

    Project withKey(String key) {
        List<String> more = Stream.concat(keys.stream(), Stream.of(key)).toList();
        return new Project(name, more, retentionDays, isPublic, publicThreshold, catalogue, relay);
    }
}
