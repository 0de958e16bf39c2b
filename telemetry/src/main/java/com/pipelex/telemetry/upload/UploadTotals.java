package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.spool.EndpointResponse;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a run of delivery so far. Immutable.
 *
 * @param accepted events that the host took
 * @param refused events that the host refused
 * @param requests requests that were made
 * @param refusals requests that the host refused
 * @param last the last answer; null where there was none
 * @param stopped why the run ends before everything is dealt with; null where it goes on
 */
record UploadTotals(
        int accepted,
        int refused,
        int requests,
        int refusals,
        @Nullable EndpointResponse last,
        @Nullable DeliveryOutcome stopped) {

    static final UploadTotals NONE = new UploadTotals(0, 0, 0, 0, null, null);

    UploadTotals plus(UploadBatch batch, BatchOutcome outcome) {
        boolean isAccepted = outcome.answer() instanceof EndpointResponse.Accepted;
        boolean isRefused = outcome instanceof BatchOutcome.Settled settled && settled.refusal() != null;
        boolean isRefusal = isRefused || outcome instanceof BatchOutcome.Split;
        return new UploadTotals(
                accepted + (isAccepted ? batch.events() : 0),
                refused + (isRefused ? batch.events() : 0),
                requests + outcome.requests(),
                refusals + (isRefusal ? 1 : 0),
                outcome.answer() == null ? last : outcome.answer(),
                outcome instanceof BatchOutcome.Stopped end ? end.why() : stopped);
    }

    UploadTotals stoppedBy(DeliveryOutcome why) {
        return new UploadTotals(accepted, refused, requests, refusals, last, why);
    }

    boolean hasRequests() {
        return requests > 0;
    }

    /**
     * Returns the outcome of the run. A host that refuses all that it is sent is not one that events are delivered
     * to.
     */
    DeliveryOutcome outcome() {
        boolean isAllRefused = accepted == 0 && refused > 0;
        if (stopped != null && !(isAllRefused && stopped == DeliveryOutcome.LATER)) {
            return stopped;
        }
        if (isAllRefused) {
            return DeliveryOutcome.REFUSED;
        }
        return requests == 0 ? DeliveryOutcome.NOTHING : DeliveryOutcome.DELIVERED;
    }

    DeliveryReport report(String host, int left) {
        EndpointResponse answer = last;
        DeliveryReport.Counts counts = new DeliveryReport.Counts(accepted, refused, left, requests);
        return new DeliveryReport(outcome(), counts, answer == null ? 0 : answer.status(), host);
    }
}
