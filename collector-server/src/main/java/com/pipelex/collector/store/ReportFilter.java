package com.pipelex.collector.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a report.
 *
 * @param project one project's events, or all
 * @param from events that happened from here on
 * @param until and before here
 * @param version of this version alone
 * @param os of this operating system alone
 */
public record ReportFilter(
        @Nullable String project,
        Instant from,
        Instant until,
        @Nullable String version,
        @Nullable String os) {}
