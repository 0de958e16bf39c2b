package com.pipelex.collector.privacy;

import java.time.Duration;

/** The expiry of events once an hour, while the clock is trusted. Run every few seconds; for one thread. */
public final class RetentionRound implements PeriodicTask.Round {

    private static final long EVERY = Duration.ofHours(1).toNanos();

    private final ClockCheck clock;
    private final PeriodicTask.Round expiry;
    private long last;
    private boolean isDue = true;

    public RetentionRound(ClockCheck clock, PeriodicTask.Round expiry) {
        this.clock = clock;
        this.expiry = expiry;
    }

    @Override
    public void run() throws Exception {
        if (!clock.isTrusted()) {
            isDue = true;
            return;
        }
        if (isDue || System.nanoTime() - last >= EVERY) {
            last = System.nanoTime();
            isDue = false;
            expiry.run();
        }
    }
}
