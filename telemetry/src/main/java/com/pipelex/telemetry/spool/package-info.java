/**
 * The spool: events as lines of files that wait on this machine, and the counters of what became of them.
 *
 * <p>Uses {@code delivery}, {@code consent}, {@code event} and {@code internal}. Not exported.
 */
@NullMarked
package com.pipelex.telemetry.spool;

import org.jspecify.annotations.NullMarked;
