/**
 * The entry points of the runtime. Start with {@link com.pipelex.runtime.PipelineRunner}. A
 * {@link com.pipelex.runtime.event.RunListener} receives the events of a run, which hold no user data.
 */
@NullMarked
package com.pipelex.runtime;

import org.jspecify.annotations.NullMarked;
