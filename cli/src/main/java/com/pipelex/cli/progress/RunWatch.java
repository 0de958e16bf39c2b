package com.pipelex.cli.progress;

import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;

/** The display of a run. */
interface RunWatch extends AutoCloseable {

    /** The run begins. */
    void begin(RunTree tree);

    /** A pipe has ended; called from the threads of the run. */
    void finished(RunStep step, RunState state, Duration duration, Usage usage);

    /** The run is over: the last state is shown, and nothing after it. May be called again. */
    @Override
    void close();
}
