package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.spool.EndpointResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of one batch. */
sealed interface BatchOutcome {

    /** The last answer; null where no request was made. */
    @Nullable
    EndpointResponse answer();

    /** Returns the number of requests. */
    int requests();

    /**
     * The batch is dealt with.
     *
     * @param refusal why what was sent is dropped; null where the host has accepted it
     */
    record Settled(
            @Nullable EndpointResponse answer,
            int requests,
            @Nullable DropReason refusal) implements BatchOutcome {}

    /** The host refuses something in it: its halves are to be sent. */
    record Split(EndpointResponse answer, int requests, List<UploadBatch> halves) implements BatchOutcome {

        public Split {
            halves = List.copyOf(halves);
        }
    }

    /**
     * The run ends here, and the batch stays pending.
     *
     * @param why how the run ends
     */
    record Stopped(@Nullable EndpointResponse answer, int requests, DeliveryOutcome why) implements BatchOutcome {}
}
