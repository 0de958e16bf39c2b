/** The requests and answers of PostHog's wire, its limits and its project keys: shared by every route. */
@NullMarked
package com.pipelex.collector.ingest.wire;

import org.jspecify.annotations.NullMarked;
