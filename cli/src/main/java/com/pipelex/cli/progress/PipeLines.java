package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;

/** A plain line for each pipe that has ended: for logs, pipes and terminals that are not to be drawn on. */
final class PipeLines implements RunWatch {

    private final Screen screen;

    PipeLines(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void begin(RunTree tree) {
        // It has nothing to show before the first pipe has ended.
    }

    @Override
    public void finished(RunStep step, RunState state, Duration duration, Usage usage) {
        String tokens = usage.tokensIn() + usage.tokensOut() == 0
                ? ""
                : ", " + Formats.tokens(usage.tokensIn()) + " tokens in, " + Formats.tokens(usage.tokensOut()) + " out";
        screen.note("  ".repeat(step.depth()) + state.mark(screen.errInk()) + " " + step.code() + "  "
                + screen.errInk().dim(step.type().spelling() + "  " + Formats.duration(duration) + tokens));
    }

    @Override
    public void close() {
        // What was written is complete.
    }
}
