package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.erasure.Erasures;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.upload.Backoff;
import com.pipelex.telemetry.upload.Delivery;
import com.pipelex.telemetry.upload.LaunchLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The upload process: a process of its own that asks for consent, delivers, and ends, after 15 seconds whatever happens. It
 * prints nothing, and its arguments hold nothing of what is sent.
 */
public final class UploadProcess {

    /** For the whole process; a little less is left for delivery, so that what it knows gets written down. */
    private static final Duration LIFETIME = Duration.ofSeconds(15);

    private static final Duration DELIVERY = Duration.ofMillis(14_500);
    /** Out of that, first: what somebody wants to have erased matters more than what was recorded since. */
    private static final Duration ERASURE = Duration.ofSeconds(5);

    private UploadProcess() {}

    /**
     * Follows erasures up, and delivers what is pending.
     *
     * @param args the tool's name, the folder that it keeps its choice in, and the folder in the home that holds the
     *     state of all projects
     */
    public static void main(String[] args) {
        endInTime();
        try {
            if (args.length == 3) {
                deliver(Home.of(args[0], Path.of(args[1]), Path.of(args[2])));
            }
        } finally {
            // Whatever went wrong, nobody is there to be told.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void deliver(Home home) {
        Deadline deadline = Deadline.in(DELIVERY);
        Environment environment = Environment.ofProcess();
        if (Consent.grant(home, environment.variables()) != null) {
            new LaunchLog(home).note(null);
            new Erasures(home, environment, System::currentTimeMillis).followQuietly(ERASURE);
        }
        new Delivery(home, environment, DeliveryOptions.defaults(), System::currentTimeMillis, deadline)
                .run(Backoff.RESPECTED);
    }

    private static void endInTime() {
        long until = System.nanoTime() + LIFETIME.toNanos();
        Thread deadline = new Thread(
                () -> {
                    while (System.nanoTime() < until) {
                        LockSupport.parkNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), until - System.nanoTime()));
                    }
                    Runtime.getRuntime().halt(0);
                },
                "pipelex-telemetry-deadline");
        deadline.setDaemon(true);
        deadline.start();
    }
}
