package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.DeliveryLock;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.LockedSpool;
import com.pipelex.telemetry.spool.LossReport;
import com.pipelex.telemetry.spool.PendingLine;
import com.pipelex.telemetry.spool.SpoolContext;
import com.pipelex.telemetry.spool.SpoolDiscard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of delivery: claims what is pending, batch by batch, sends it, and settles what came of it. A process that dies
 * at any point of it sends a batch again under the same uuids at worst, and counts it once. Used once, by one thread;
 * {@code delivery.lock} keeps other deliveries out.
 *
 * <p>An event that a host refuses by itself never costs the others: a batch that gets 400 or 413 is halved until the one
 * is found.
 */
public final class Delivery {

    private static final long BUSY_MILLIS = 50;

    /** A run of halving that finds no end is one where the host refuses everything. */
    private static final int MAX_REFUSALS = 300;

    private final SpoolContext context;
    private final Environment environment;
    private final Uploader uploader;

    public Delivery(
            Home home, Environment environment, DeliveryOptions options, LongSupplier clock, Deadline deadline) {
        this(
                SpoolContext.of(home, clock),
                environment,
                new RetryPolicy(options, deadline),
                transport(environment, options, clock));
    }

    public Delivery(
            SpoolContext context, Environment environment, RetryPolicy retryPolicy, Uploader.Transport transport) {
        this.context = context;
        this.environment = environment;
        this.uploader = new Uploader(context, environment, retryPolicy, transport);
    }

    /** PostHog's wire, to the host itself. */
    static Uploader.Transport transport(Environment environment, DeliveryOptions options, LongSupplier clock) {
        return new PostHogClient(options, environment, clock)::post;
    }

    /** Repeats a delivery while another one is under way, until the deadline. */
    public static DeliveryReport whenFree(Deadline deadline, Supplier<DeliveryReport> delivery) {
        DeliveryReport report = delivery.get();
        while (report.outcome() == DeliveryOutcome.BUSY && !deadline.isOver()) {
            deadline.pause(BUSY_MILLIS);
            report = delivery.get();
        }
        return report;
    }

    public DeliveryReport run(Backoff waiting) {
        ConsentGrant grant = Consent.grant(context.home(), environment.variables());
        if (grant == null) {
            return DeliveryReport.without(DeliveryOutcome.OFF, "");
        }
        String host = grant.destination().host();
        if (!grant.mayDeliver()) {
            return DeliveryReport.without(grant.settings().dry() ? DeliveryOutcome.DRY : DeliveryOutcome.NO_KEY, host);
        }
        if (!Files.isDirectory(context.home().data().toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return DeliveryReport.without(DeliveryOutcome.NOTHING, host);
        }
        try (DeliveryLock lock = DeliveryLock.tryTake(context.home())) {
            return lock == null ? DeliveryReport.without(DeliveryOutcome.BUSY, host) : locked(grant, waiting);
        } catch (IOException unwritable) {
            return DeliveryReport.without(DeliveryOutcome.UNWRITABLE, host);
        }
    }

    private DeliveryReport locked(ConsentGrant grant, Backoff waiting) throws IOException {
        String host = grant.destination().host();
        DeliveryState state = DeliveryState.read(context.home());
        if (isWaiting(state, waiting, grant.destination())) {
            return DeliveryReport.without(DeliveryOutcome.WAITING, host);
        }
        LockedSpool spool = new LockedSpool(context, state);
        spool.collect();
        UploadTotals totals = upload(spool, grant);
        state.limit(context.clock().getAsLong());
        DeliveryOutcome outcome = totals.outcome();
        EndpointResponse last = totals.last();
        if (last != null) {
            state.ended(outcome, last, grant.destination(), context.clock().getAsLong());
        }
        state.write(context.home(), context.files());
        if (outcome == DeliveryOutcome.OFF && Consent.grant(context.home(), environment.variables()) == null) {
            SpoolDiscard.locked(context);
        }
        return totals.report(host, outcome.isGood() ? 0 : (int) spool.left());
    }

    private boolean isWaiting(DeliveryState state, Backoff waiting, Destination destination) {
        return switch (waiting) {
            case RESPECTED -> state.isWaiting(destination, context.clock().getAsLong());
            case HOSTS -> state.isAskedToWait(destination, context.clock().getAsLong());
            case IGNORED -> false;
        };
    }

    /** Sends batch after batch. Nothing is sent that could not be counted afterwards. */
    private UploadTotals upload(LockedSpool spool, ConsentGrant grant) {
        BatchReader reader = new BatchReader(spool, grant.mode(), report(spool, grant));
        Deque<UploadBatch> halves = new ArrayDeque<>();
        UploadTotals totals = UploadTotals.NONE;
        while (totals.stopped() == null) {
            UploadBatch batch = halves.isEmpty() ? reader.next() : halves.pop();
            if (batch == null) {
                return totals;
            }
            if (!totals.hasRequests() && !spool.write()) {
                return totals.stoppedBy(DeliveryOutcome.UNWRITABLE);
            }
            BatchOutcome outcome = uploader.upload(batch, grant.mode());
            totals = totals.plus(batch, outcome);
            if (outcome instanceof BatchOutcome.Settled settled && !isSettled(spool, batch, settled)) {
                totals = totals.stoppedBy(DeliveryOutcome.UNWRITABLE);
            } else if (outcome instanceof BatchOutcome.Split split) {
                halves.push(split.halves().get(1));
                halves.push(split.halves().get(0));
            }
            if (totals.refusals() >= MAX_REFUSALS) {
                totals = totals.stoppedBy(DeliveryOutcome.LATER);
            }
        }
        return totals;
    }

    private static boolean isSettled(LockedSpool spool, UploadBatch batch, BatchOutcome.Settled settled) {
        if (batch.hasReport()) {
            spool.state().endReport();
        }
        return spool.settle(batch.settlements(settled.refusal()));
    }

    /**
     * The report of what was lost and the receiver does not know of; null where there is nothing to report. It is written
     * down with its uuid before it is sent, so that it is the same event however often that takes.
     */
    private @Nullable PendingLine report(LockedSpool spool, ConsentGrant grant) {
        if (spool.isEmpty()) {
            return null;
        }
        DeliveryState state = spool.state();
        byte[] line = state.report().getBytes(StandardCharsets.UTF_8);
        if (line.length > 0 && PendingLine.flaw(line, grant.mode()) == null) {
            return PendingLine.report(line);
        }
        long[] counts = line.length > 0 ? state.reporting() : state.unreported();
        byte[] made =
                LossReport.line(grant, environment, counts, context.clock().getAsLong());
        if (made == null) {
            return null;
        }
        state.beginReport(new String(made, StandardCharsets.UTF_8), counts);
        return PendingLine.report(made);
    }
}
