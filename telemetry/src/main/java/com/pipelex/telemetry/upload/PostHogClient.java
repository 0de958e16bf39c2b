package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.EndpointResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * Speaks PostHog's {@code /batch/}: one POST, one {@link EndpointResponse}. Never in a command's own process but at its end in CI.
 */
final class PostHogClient {

    private final DeliveryOptions options;
    private final Environment environment;
    private final LongSupplier clock;

    PostHogClient(DeliveryOptions options, Environment environment, LongSupplier clock) {
        this.options = options;
        this.environment = environment;
        this.clock = clock;
    }

    /** Sends the body; ends at the request's own limit or at the deadline, whichever comes first. */
    EndpointResponse post(Destination destination, byte[] body, Deadline deadline) {
        HttpExchange exchange = new HttpExchange(
                environment, clock, deadline, options.requestTimeout().toMillis());
        try {
            return (options.compression() == DeliveryOptions.Compression.GZIP
                            ? exchange.post(destination.batchRoute(), gzip(body), HttpExchange.Encoding.GZIP)
                            : exchange.post(destination.batchRoute(), body, HttpExchange.Encoding.NONE))
                    .answer();
        } catch (IOException noMemory) {
            return new EndpointResponse.Later(0, 0);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
