package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.consent.Permit;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.Answer;
import com.pipelex.telemetry.spool.SpoolContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch, again where that may help, and writes an accepted body into the ledger. It asks the gate before each
 * request. Used by one thread.
 */
public final class Uploader {

    /** Sends one request. Implemented by {@link PostHogClient#post}, and by tests. */
    public interface Transport {

        Answer post(Destination to, byte[] body, Deadline deadline);
    }

    private final SpoolContext context;
    private final Environment environment;
    private final RetryPolicy retryPolicy;
    private final Transport transport;

    Uploader(SpoolContext context, Environment environment, RetryPolicy retryPolicy, Transport transport) {
        this.context = context;
        this.environment = environment;
        this.retryPolicy = retryPolicy;
        this.transport = transport;
    }

    /** Sends a batch that was made for a mode. */
    BatchOutcome upload(UploadBatch batch, Mode mode) {
        if (batch.isEmpty()) {
            return new BatchOutcome.Settled(null, 0, null);
        }
        @Nullable Answer answer = null;
        for (int requests = 0; ; ) {
            Permit permit = Consent.permit(context.home(), environment.variables());
            DeliveryOutcome stop = stop(permit, mode);
            if (permit == null || stop != null) {
                return new BatchOutcome.Stopped(answer, requests, stop == null ? DeliveryOutcome.OFF : stop);
            }
            byte[] body = Body.of(
                    permit.destination().projectKey(),
                    batch.payload(),
                    context.clock().getAsLong());
            answer = transport.post(permit.destination(), body, retryPolicy.deadline());
            requests++;
            if (answer instanceof Answer.Accepted) {
                keep(permit.destination().host(), answer, batch.payload().size(), body);
            }
            long pause = retryPolicy.pauseMillis(answer, requests - 1);
            if (pause == RetryPolicy.NO_RETRY) {
                return outcome(batch, answer, requests);
            }
            retryPolicy.deadline().pause(pause);
        }
    }

    private @Nullable DeliveryOutcome stop(@Nullable Permit permit, Mode mode) {
        if (permit == null || !permit.mayDeliver()) {
            return DeliveryOutcome.OFF;
        }
        return permit.mode() != mode || retryPolicy.deadline().isOver() ? DeliveryOutcome.LATER : null;
    }

    private static BatchOutcome outcome(UploadBatch batch, Answer answer, int requests) {
        if (answer instanceof Answer.Accepted) {
            return new BatchOutcome.Settled(answer, requests, null);
        }
        if (answer instanceof Answer.Bad || answer instanceof Answer.TooLarge) {
            List<UploadBatch> halves = batch.payload().size() > 1 ? batch.halves() : List.of();
            DropReason reason = answer instanceof Answer.Bad ? DropReason.REFUSED : DropReason.REFUSED_TOO_LARGE;
            return halves.isEmpty()
                    ? new BatchOutcome.Settled(answer, requests, reason)
                    : new BatchOutcome.Split(answer, requests, halves);
        }
        DeliveryOutcome why = answer instanceof Answer.Rejected ? DeliveryOutcome.REJECTED : DeliveryOutcome.LATER;
        return new BatchOutcome.Stopped(answer, requests, why);
    }

    private void keep(String host, Answer answer, int lines, byte[] body) {
        try {
            new Ledger(context.home())
                    .append(host, answer.status(), lines, body, context.clock().getAsLong());
        } catch (IOException full) {
            // It has been delivered all the same; keeping it pending would only send it again.
        }
    }
}
