/**
 * The delivery of pending events: the sending process, the background thread, batches, retries and HTTP.
 *
 * <p>Uses {@code spool}, {@code delivery}, {@code consent}, {@code event} and {@code internal}. Not exported.
 */
@NullMarked
package com.pipelex.telemetry.upload;

import org.jspecify.annotations.NullMarked;
