/**
 * Telemetry for command-line tools that people would switch on.
 *
 * <p>Enter through {@link com.pipelex.telemetry.Telemetry}: {@code Telemetry.builder("acme")} reads the person's choice
 * once, and records to a file on this machine, or does nothing at all. It does not send from the process of a command,
 * does not ask without a terminal, does not make up identifiers, does not record before consent, and does not read
 * anything from the network that could turn it on.
 */
@NullMarked
package com.pipelex.telemetry;

import org.jspecify.annotations.NullMarked;
