package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Interruption;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.runtime.RunResult;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.Usage;
import java.util.Optional;

/** A run that a person watches and may interrupt. Used once. */
public final class WatchedRun {

    private final Screen screen;
    private final RunWatch watch;
    private final RunTree tree;

    public WatchedRun(Screen screen, RunWatch watch) {
        this.screen = screen;
        this.watch = watch;
        this.tree = new RunTree(System::nanoTime, watch);
    }

    /** The body of a run. */
    public interface Run {
        RunResult run() throws RunException;
    }

    /** Is to be told of the run's progress. */
    public RunTree tree() {
        return tree;
    }

    /** Runs it; empty where the person ended it, who has been told what was done by then. */
    public Optional<RunResult> of(Run run) throws RunException {
        Interruption interruption = new Interruption(this::interrupted);
        watch.begin(tree);
        try {
            RunResult result = run.run();
            watch.close();
            return interruption.ended() ? Optional.empty() : Optional.of(result);
        } catch (RunException failure) {
            watch.close();
            if (interruption.ended()) {
                return Optional.empty();
            }
            throw failure;
        } finally {
            watch.close();
            interruption.ended();
        }
    }

    private void interrupted() {
        watch.close();
        Usage usage = tree.usage();
        int unfinished = tree.started() - tree.finished();
        String tokens = usage.tokensIn() + usage.tokensOut() == 0
                ? ""
                : ", " + Formats.tokens(usage.tokensIn()) + " tokens in, " + Formats.tokens(usage.tokensOut()) + " out";
        String text = "Interrupted. " + Formats.count(tree.succeeded(), "pipe") + " done"
                + (unfinished == 0 ? "" : ", " + unfinished + " left behind")
                + (usage.modelCalls() == 0 ? "" : ", " + Formats.count(usage.modelCalls(), "model call"))
                + tokens + ". Nothing was saved.";
        screen.note(screen.errInk().yellow("–") + " " + screen.wrapped(text, 2));
    }
}
