package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Permit;
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
public final class AtTheEnd implements Handover, Runnable {

    /** A JVM that exits waits up to 300 ms for a thread that is still in such a call. */
    static final Duration LIMIT = Duration.ofMillis(1_700);

    private final Permit permit;
    private final Environment environment;
    private final LongSupplier clock;
    private final LaunchObstacle obstacle;

    public AtTheEnd(Permit permit, Environment environment, LongSupplier clock, LaunchObstacle obstacle) {
        this.permit = permit;
        this.environment = environment;
        this.clock = clock;
        this.obstacle = obstacle;
    }

    @Override
    public void close(boolean wrote) {
        if (!wrote || !permit.mayDeliver()) {
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
        new LaunchLog(permit.home()).note(obstacle);
        new Delivery(permit.home(), environment, DeliveryOptions.defaults(), clock, Deadline.in(LIMIT))
                .run(Waiting.HOSTS);
    }
}
