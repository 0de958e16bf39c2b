package com.pipelex.runtime.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The rules for documents and hosts that values name: {@code [documents]} of the configuration. They do not restrict
 * files that the user names on the command line.
 *
 * @param allowsPrivateAddresses true if all hosts on this machine and in private networks may be contacted
 * @param hosts private hosts that may be contacted
 * @param folders folders whose files a value may name; none by default
 * @param maxBytes the maximum size of a document, in bytes
 * @param maxPages the maximum number of pages of a document
 * @param timeout the maximum duration of a download
 */
public record DocumentRules(
        boolean allowsPrivateAddresses,
        List<String> hosts,
        List<Path> folders,
        long maxBytes,
        int maxPages,
        Duration timeout) {

    /** The defaults: no private hosts, no local files, 200 MB, 1,000 pages, 30 seconds. */
    public static final DocumentRules DEFAULT =
            new DocumentRules(false, List.of(), List.of(), 200_000_000, 1_000, Duration.ofSeconds(30));

    /** Copies the lists. */
    public DocumentRules {
        hosts = List.copyOf(hosts);
        folders = List.copyOf(folders);
    }
}
