package com.pipelex.runtime.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which documents and addresses a run may read: {@code [documents]} of the configuration. What a person names on the
 * command line is theirs to name; this is about addresses that stand in values.
 *
 * @param allowsPrivateAddresses whether hosts of the own machine and of private networks may be asked
 * @param hosts those that may be asked even so
 * @param folders those whose files a value may name; none by default
 * @param maxBytes the most that one may have
 * @param maxPages the most that a document may have
 * @param timeout the most that fetching one may take
 */
public record DocumentRules(
        boolean allowsPrivateAddresses,
        List<String> hosts,
        List<Path> folders,
        long maxBytes,
        int maxPages,
        Duration timeout) {

    /** No private address, no local file, 200 MB, 1,000 pages, 30 seconds. */
    public static final DocumentRules DEFAULT =
            new DocumentRules(false, List.of(), List.of(), 200_000_000, 1_000, Duration.ofSeconds(30));

    /** Copies the lists. */
    public DocumentRules {
        hosts = List.copyOf(hosts);
        folders = List.copyOf(folders);
    }
}
