package com.pipelex.telemetry;

import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import java.time.Duration;

/**
 * Records what happened in a tool, if the person who runs it chose so. Safe for any number of threads.
 *
 * <p>Building throws, and names the value. Recording never throws, and takes some microseconds: an event is one line
 * appended to a file of this process. Nothing is sent from the process of a command: {@link #close()} may start a
 * upload process, at most one per ten minutes and project. Hosts that run long deliver in-process instead: see
 * {@link TelemetryBuilder#inProcess(DeliveryOptions)}.
 *
 * <pre>{@code
 * try (Telemetry telemetry = Telemetry.builder("acme")
 *         .catalogue(AcmeEventCatalogue.INSTANCE)
 *         .context(new AcmeContext(Version.parse("1.4.0")))
 *         .build()) {
 *     telemetry.record(new BuildComplete(Outcome.SUCCESS, duration));
 * }
 * }</pre>
 *
 * <p>Implemented by the library, also as {@link Preview}, and by
 * {@link com.pipelex.telemetry.testing.RecordingTelemetry} for tests of hosts.
 */
public interface Telemetry extends AutoCloseable {

    /** One that does nothing: no file, no process, no socket, no thread. What {@code build()} gives where it is off. */
    static Telemetry noop() {
        return NoopTelemetry.OFF;
    }

    /**
     * Begins a telemetry of a tool.
     *
     * @param tool the tool's name: lower case letters, digits and {@code -}
     * @throws IllegalArgumentException when the name has another form
     */
    static TelemetryBuilder builder(String tool) {
        return new TelemetryBuilder(tool);
    }

    /** Records an event. Never throws, never blocks on a network; what cannot be recorded is dropped and counted. */
    default void record(Event event) {
        record(event, Envelope.none());
    }

    /** Records an event with an identifier, a uuid or a time of the host's own. */
    void record(Event event, Envelope envelope);

    /** Returns the counters so far. */
    Stats stats();

    /**
     * Delivers what was recorded before the call, for hosts that deliver in-process; elsewhere it only makes it
     * pending.
     *
     * @param timeout the most that it may take; what is in flight then is aborted and stays pending
     * @return whether everything was delivered (elsewhere: whether everything is pending)
     */
    boolean flush(Duration timeout);

    /**
     * Ends the recording. For a command: takes less than a millisecond, or up to 40 where an upload process is due. In CI, where
     * there is no next run, it delivers for at most 2 seconds. For hosts that deliver in-process: at most 5 seconds.
     */
    @Override
    void close();
}
