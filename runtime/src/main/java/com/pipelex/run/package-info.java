/** Runs pipelines. Enter through {@link com.pipelex.run.PipelineRunner}; a {@link com.pipelex.run.RunListener} is told what happens, never what was said. */
@NullMarked
package com.pipelex.run;

import org.jspecify.annotations.NullMarked;
