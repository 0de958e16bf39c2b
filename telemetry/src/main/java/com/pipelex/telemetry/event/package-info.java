/**
 * The declaration of events: the annotations of a record, its properties' types, and the redaction of their values.
 *
 * <p>Uses {@code internal} only.
 */
@NullMarked
package com.pipelex.telemetry.event;

import org.jspecify.annotations.NullMarked;
