/** PostHog's newer route, {@code /i/v1/analytics/events}: from a body to events. */
@NullMarked
package com.pipelex.collector.ingest.v1;

import org.jspecify.annotations.NullMarked;
