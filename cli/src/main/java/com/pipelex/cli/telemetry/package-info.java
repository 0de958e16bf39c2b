/** The commands below {@code pipelex telemetry}. */
@NullMarked
package com.pipelex.cli.telemetry;

import org.jspecify.annotations.NullMarked;
