/**
 * The person's choice: where it is kept, who made it, what it permits, and what an organisation takes away.
 *
 * <p>Uses {@code event} and {@code internal}.
 */
@NullMarked
package com.pipelex.telemetry.consent;

import org.jspecify.annotations.NullMarked;
