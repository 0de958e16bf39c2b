/** Forwards what was stored to a PostHog, at least once and in order. */
@NullMarked
package com.pipelex.collector.relay;

import org.jspecify.annotations.NullMarked;
