/**
 * The {@code pipelex} command: thin commands over the runtime, and the one place where the runtime and telemetry meet
 * ({@link com.pipelex.cli.RunRecorder}).
 */
@NullMarked
package com.pipelex.cli;

import org.jspecify.annotations.NullMarked;
