/** PostHog's older routes, {@code /batch} and its like: from a body to events. */
@NullMarked
package com.pipelex.collector.ingest.capture;

import org.jspecify.annotations.NullMarked;
