package com.pipelex.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The handling of Ctrl-C during a run: it interrupts the run, gives it a moment to end, and says the last words. It
 * is a hook of the JVM's shutdown, which goes on afterwards and ends the process with 130.
 */
public final class Interruption {

    /** The time that a run may take to end; a model call ends at once. */
    private static final long PATIENCE_MILLIS = 700;

    private final Thread runner = Thread.currentThread();
    private final CountDownLatch hasEnded = new CountDownLatch(1);
    private final Runnable lastWords;
    private final Thread hook = new Thread(this::interrupt, "pipelex-run-interrupted");

    /**
     * Waits for an interrupt of the run that this thread is about to begin.
     *
     * @param lastWords what there is to say when the run has ended, or has not ended in time
     */
    public Interruption(Runnable lastWords) {
        this.lastWords = lastWords;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        runner.interrupt();
        try {
            hasEnded.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        lastWords.run();
    }

    /**
     * The run has ended.
     *
     * @return whether it was interrupted; then the last words have been said
     */
    public boolean ended() {
        hasEnded.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException ending) {
            // Cleared, or waiting for the last words would end at once.
            Thread.interrupted();
            try {
                hook.join();
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }
}
