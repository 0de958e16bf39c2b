/**
 * Tools without a concept of telemetry: JSON, bounded files, deadlines, identifiers.
 *
 * <p>Uses no other package. Not exported.
 */
@NullMarked
package com.pipelex.telemetry.internal;

import org.jspecify.annotations.NullMarked;
