/**
 * Runs pipelines. Enter through {@link com.pipelex.runtime.PipelineRunner}; a {@link com.pipelex.runtime.event.RunListener}
 * learns what happens, never what was said.
 */
@NullMarked
package com.pipelex.runtime;

import org.jspecify.annotations.NullMarked;
