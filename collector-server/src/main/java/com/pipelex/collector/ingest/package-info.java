/** Ingestion: requests of PostHog's wire are decoded to events, and committed to the store in groups. */
@NullMarked
package com.pipelex.collector.ingest;

import org.jspecify.annotations.NullMarked;
