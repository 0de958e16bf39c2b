/** From the bytes of PostHog's wire to events; from events to the store, many at a time. */
@NullMarked
package com.pipelex.collector.ingest;

import org.jspecify.annotations.NullMarked;
