package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.internal.Deadline;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Delivers at the end of a command, for 2 seconds at most: in CI, where there is no next run, and where no detached
 * sender can be started. On a daemon thread of its own, since the look-up of a name can take as long as it likes and
 * nothing ends it.
 */
public final class ExitFlush implements DeliveryStrategy, Runnable {

    /** A JVM that exits waits up to 300 ms for a thread that is still in such a call. */
    static final Duration LIMIT = Duration.ofMillis(1_700);

    private final ConsentGrant grant;
    private final Environment environment;
    private final LongSupplier clock;
    private final LaunchObstacle obstacle;

    public ExitFlush(ConsentGrant grant, Environment environment, LongSupplier clock, LaunchObstacle obstacle) {
        this.grant = grant;
        this.environment = environment;
        this.clock = clock;
        this.obstacle = obstacle;
    }

    @Override
    public void close(boolean wrote) {
        if (!wrote || !grant.mayDeliver()) {
            return;
        }
        Thread thread = new Thread(this, "pipelex-telemetry-delivery");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        new LaunchLog(grant.home()).note(obstacle);
        new Delivery(grant.home(), environment, DeliveryOptions.defaults(), clock, Deadline.in(LIMIT))
                .run(Backoff.HOSTS);
    }
}
