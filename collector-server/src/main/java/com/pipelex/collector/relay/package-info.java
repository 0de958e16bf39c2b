/** The relay: it forwards stored events to a PostHog, at least once and in sequence. */
@NullMarked
package com.pipelex.collector.relay;

import org.jspecify.annotations.NullMarked;
