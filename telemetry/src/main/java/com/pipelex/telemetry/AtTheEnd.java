package com.pipelex.telemetry;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Delivers at the end of a command: in CI, where there is no next run, and for 2 seconds at most. */
final class AtTheEnd implements Handover {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private final Permit permit;
    private final Environment environment;
    private final LongSupplier clock;

    AtTheEnd(Permit permit, Environment environment, LongSupplier clock) {
        this.permit = permit;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void close(boolean wrote) {
        if (wrote && permit.mayDeliver()) {
            new Delivery(permit.home(), environment, DeliveryOptions.defaults(), clock, Deadline.in(LIMIT))
                    .run(Delivery.Waiting.IGNORED);
        }
    }
}
