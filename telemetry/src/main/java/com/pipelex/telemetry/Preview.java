package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.PendingLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A telemetry that only shows: it encodes events as they would be recorded, byte for byte, and keeps them in memory. No
 * file, no process, no socket, no thread, whatever was chosen. Made by {@link TelemetryBuilder#preview(Mode)}; safe for
 * any number of threads.
 */
public final class Preview implements Telemetry {

    private final Object lock = new Object();
    private final Mode mode;
    private final EventEncoder encoder;
    private final long[] redacted;
    private final LongSupplier clock;
    private final long[] dropped = new long[DropReason.COUNT];
    private final List<byte[]> events = new ArrayList<>();
    private long recorded;
    private boolean closed;

    /** @param redacted the counters that the encoder adds to */
    Preview(Mode mode, EventEncoder encoder, long[] redacted, LongSupplier clock) {
        this.mode = mode;
        this.encoder = encoder;
        this.redacted = redacted;
        this.clock = clock;
    }

    /** The mode that is shown: anonymous also where identified was asked for and no user id is given. */
    public Mode mode() {
        return mode;
    }

    /**
     * Returns the events that would have been recorded so far, in order: one JSON object each, exactly as it would be
     * sent.
     */
    public List<byte[]> events() {
        synchronized (lock) {
            List<byte[]> copies = new ArrayList<>();
            events.forEach(event -> copies.add(event.clone()));
            return copies;
        }
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // as in earnest: recording never throws
    public void record(Event event, Envelope envelope) {
        if (!encoder.isCovered(event)) {
            return;
        }
        synchronized (lock) {
            recorded++;
            try {
                JsonBuffer line = closed ? null : encoder.encode(event, envelope, clock.getAsLong());
                if (line == null) {
                    dropped[(closed ? DropReason.CLOSED : DropReason.INVALID).ordinal()]++;
                } else if (line.length() > PendingLine.MAX_EVENT_BYTES) {
                    dropped[DropReason.TOO_LARGE.ordinal()]++;
                } else {
                    // The line without its end.
                    events.add(Arrays.copyOf(line.array(), line.length() - 1));
                }
            } catch (Throwable defect) {
                dropped[DropReason.INTERNAL.ordinal()]++;
            }
        }
    }

    @Override
    public Stats stats() {
        synchronized (lock) {
            return new Stats(
                    closed ? Stats.State.CLOSED : Stats.State.ON,
                    recorded,
                    events.size(),
                    0,
                    Stats.counts(DropReason.class, dropped),
                    Stats.counts(SensitiveClass.class, redacted));
        }
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
