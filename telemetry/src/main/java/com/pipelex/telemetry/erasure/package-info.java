/**
 * The erasure of events that were sent: requests to their receivers, repeated until each has answered.
 *
 * <p>Uses {@code upload} and what it uses.
 */
@NullMarked
package com.pipelex.telemetry.erasure;

import org.jspecify.annotations.NullMarked;
