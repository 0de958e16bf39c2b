/**
 * The words of delivery: its options, its report and outcome, and the entries of the log of what was sent.
 *
 * <p>Uses no other package.
 */
@NullMarked
package com.pipelex.telemetry.delivery;

import org.jspecify.annotations.NullMarked;
