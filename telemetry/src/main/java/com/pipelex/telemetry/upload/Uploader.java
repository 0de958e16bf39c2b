package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.SpoolContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one batch, again where that may help, and writes an accepted body into the sent log. It asks for consent before each
 * request. Used by one thread.
 */
public final class Uploader {

    /** Sends one request. Implemented by {@link PostHogClient#post}, and by tests. */
    public interface Transport {

        EndpointResponse post(Destination to, byte[] body, Deadline deadline);
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
        @Nullable EndpointResponse answer = null;
        for (int requests = 0; ; ) {
            ConsentGrant grant = Consent.grant(context.home(), environment.variables());
            DeliveryOutcome stop = stop(grant, mode);
            if (grant == null || stop != null) {
                return new BatchOutcome.Stopped(answer, requests, stop == null ? DeliveryOutcome.OFF : stop);
            }
            byte[] body = Body.of(
                    grant.destination().projectKey(),
                    batch.payload(),
                    context.clock().getAsLong());
            answer = transport.post(grant.destination(), body, retryPolicy.deadline());
            requests++;
            if (answer instanceof EndpointResponse.Accepted) {
                keep(grant.destination().host(), answer, batch.payload().size(), body);
            }
            long pause = retryPolicy.pauseMillis(answer, requests - 1);
            if (pause == RetryPolicy.NO_RETRY) {
                return outcome(batch, answer, requests);
            }
            retryPolicy.deadline().pause(pause);
        }
    }

    private @Nullable DeliveryOutcome stop(@Nullable ConsentGrant grant, Mode mode) {
        if (grant == null || !grant.mayDeliver()) {
            return DeliveryOutcome.OFF;
        }
        return grant.mode() != mode || retryPolicy.deadline().isOver() ? DeliveryOutcome.LATER : null;
    }

    private static BatchOutcome outcome(UploadBatch batch, EndpointResponse answer, int requests) {
        if (answer instanceof EndpointResponse.Accepted) {
            return new BatchOutcome.Settled(answer, requests, null);
        }
        if (answer instanceof EndpointResponse.Bad || answer instanceof EndpointResponse.TooLarge) {
            List<UploadBatch> halves = batch.payload().size() > 1 ? batch.halves() : List.of();
            DropReason reason =
                    answer instanceof EndpointResponse.Bad ? DropReason.REFUSED : DropReason.REFUSED_TOO_LARGE;
            return halves.isEmpty()
                    ? new BatchOutcome.Settled(answer, requests, reason)
                    : new BatchOutcome.Split(answer, requests, halves);
        }
        DeliveryOutcome why =
                answer instanceof EndpointResponse.Rejected ? DeliveryOutcome.REJECTED : DeliveryOutcome.LATER;
        return new BatchOutcome.Stopped(answer, requests, why);
    }

    private void keep(String host, EndpointResponse answer, int lines, byte[] body) {
        try {
            new SentLog(context.home())
                    .append(host, answer.status(), lines, body, context.clock().getAsLong());
        } catch (IOException full) {
            // It has been delivered all the same; keeping it pending would only send it again.
        }
    }
}
