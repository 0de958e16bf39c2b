package com.pipelex.cli;

import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;

/** How a person watches a run: {@link LiveTree} at a terminal, {@link PipeLines} elsewhere. */
sealed interface RunWatch extends AutoCloseable permits LiveTree, PipeLines {

    /**
     * The way that fits a screen. It is live on a terminal that shows colour and is nobody's log, and where no JSON is asked
     * for.
     */
    static RunWatch on(Cli cli, boolean isForScripts) {
        String ci = cli.environment().getOrDefault("CI", "");
        boolean isLog = !ci.isEmpty() && !ci.equals("false");
        boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
        return cli.screen().errInk().isOn() && !isForScripts && !isLog && !isWindows
                ? new LiveTree(cli.screen(), TerminalSize.Watched::new)
                : new PipeLines(cli.screen());
    }

    /** The run begins. */
    void begin(RunTree tree);

    /** A pipe has ended; called from the threads of the run. */
    void finished(RunStep step, RunState state, Duration duration, Usage usage);

    /** The run is over: the last state is shown, and nothing after it. May be called again. */
    @Override
    void close();
}
