package com.pipelex.benchmarks;

import com.pipelex.telemetry.event.Bounds;
import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;
import com.pipelex.telemetry.event.Reason;
import com.pipelex.telemetry.event.Version;
import java.time.Duration;
import java.util.UUID;

/** An event of the size and the kinds of the largest that {@code pipelex} records. */
@Catalogued(name = "benchmark", context = BenchmarkEvent.Context.class)
sealed interface BenchmarkEvent extends Event {

    /** The properties that go with every event. */
    record Context(
            @Reason("As in the product.") Version version,
            @Reason("As in the product.") Kind command) {}

    /** The end of a pipe. */
    @EventType(name = "pipe_complete", category = "Benchmark", reason = "To measure what recording costs.")
    record PipeComplete(
            @Reason("As in the product.") UUID pipelineRunId,
            @Reason("As in the product.") Kind pipeType,
            @Reason("As in the product.") Kind outcome,
            @Reason("As in the product.") Duration duration,

            @Reason("As in the product.") @Bounds(max = 1_000_000)
            int modelCalls,

            @Reason("As in the product.") @Bounds(max = 1_000_000_000)
            long tokensIn,

            @Reason("As in the product.") @Bounds(max = 1_000_000_000)
            long tokensOut,

            @Reason("As in the product.") @Bounds(max = 1_000_000)
            int retries)
            implements BenchmarkEvent {}

    /** A closed choice. */
    enum Kind {
        SUCCESS,
        FAILURE
    }
}
