package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.FileNames;
import com.pipelex.telemetry.spool.LockedSpool;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.PendingLine;
import com.pipelex.telemetry.spool.RecordingSession;
import com.pipelex.telemetry.spool.Settlement;
import com.pipelex.telemetry.spool.Spool;
import com.pipelex.telemetry.spool.SpoolContext;
import com.pipelex.telemetry.upload.DeliveryStrategy;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry that is on. One lock guards the encoder and the spool; it is held across the one {@code write} of a line,
 * which is what keeps a thread's events in order, and never across a callback but for the code of an event's values.
 */
final class SpooledTelemetry implements Telemetry, RecordingSession {

    private final Object lock = new Object();
    private final LongSupplier clock;
    private volatile EventEncoder encoder;
    private final Spool spool;
    private final Figures figures;
    private final long[] redacted;
    private final @Nullable PrintStream verbose;
    private final DeliveryStrategy strategy;
    private final SpoolContext context;
    /** The library's share of the command's time so far, in nanoseconds. */
    private long nanos;

    private volatile boolean isOff;
    private boolean closed;

    /** The parts of a telemetry, which owns them from then on. */
    static final class Parts {

        private final SpoolContext context;
        private final EventEncoder encoder;
        private final Spool spool;
        private final Figures figures;
        private final long[] redacted;

        /**
         * The parts.
         *
         * @param grant the consent
         * @param clock the time, in milliseconds
         * @param encoder for the grant's policy
         * @param redacted the counters that the encoder adds to
         */
        Parts(ConsentGrant grant, LongSupplier clock, EventEncoder encoder, long[] redacted) {
            this(grant, SpoolContext.of(grant.home(), clock), encoder, redacted, Spool.MAX_PENDING_BYTES);
        }

        Parts(ConsentGrant grant, SpoolContext system, EventEncoder encoder, long[] redacted, long maxPendingBytes) {
            FileNames names = new FileNames();
            this.figures = new Figures(names);
            this.context = new SpoolContext(system.home(), system.clock(), system.files(), figures);
            this.encoder = encoder;
            this.spool = new Spool(grant, context, names, maxPendingBytes);
            this.redacted = redacted;
        }
    }

    SpooledTelemetry(Parts parts, @Nullable PrintStream verbose, StrategyFactory strategy) {
        this.context = parts.context;
        this.encoder = parts.encoder;
        this.spool = parts.spool;
        this.figures = parts.figures;
        this.redacted = parts.redacted;
        this.clock = parts.context.clock();
        this.verbose = verbose;
        this.strategy = strategy.make(this);
    }

    /** Adds what it took of the command's time to come so far. */
    void took(long more) {
        synchronized (lock) {
            nanos += more;
        }
    }

    /** Makes the handover, which may want to have the current file finished. */
    interface StrategyFactory {
        DeliveryStrategy make(RecordingSession session);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong here is a counter, and never the host's failure
    public void record(Event event, Envelope envelope) {
        try {
            if (isOff) {
                // For consent to be decided again, no more often than events are delivered.
                strategy.recorded();
                return;
            }
            if (!encoder.isCovered(event)) {
                return;
            }
            String shown = append(event, envelope);
            if (shown != null) {
                strategy.recorded();
                show(shown);
            }
        } catch (Throwable defect) {
            // The event is counted; what a host's stream or thread does afterwards is not the event's loss.
        }
    }

    private void show(String line) {
        if (verbose != null) {
            verbose.print("telemetry: " + line);
        }
    }

    /** Null where the event was dropped, and otherwise what there is to show of it. */
    @SuppressWarnings("CatchingUnchecked")
    private @Nullable String append(Event event, Envelope envelope) {
        long from = System.nanoTime();
        synchronized (lock) {
            DropReason reason;
            JsonBuffer line = null;
            try {
                line = closed ? null : encoder.encode(event, envelope, clock.getAsLong());
                reason = reason(line);
            } catch (Throwable defect) {
                reason = DropReason.INTERNAL;
            }
            if (reason == null) {
                figures.spooled();
            } else {
                figures.dropped(reason);
                spool.count(reason, clock.getAsLong());
            }
            nanos += System.nanoTime() - from;
            return reason != null || line == null ? null : shown(line);
        }
    }

    private String shown(JsonBuffer line) {
        return verbose == null ? "" : new String(line.array(), 0, line.length(), StandardCharsets.UTF_8);
    }

    /** Writes a line; why that was not done, or null. */
    private @Nullable DropReason reason(@Nullable JsonBuffer line) {
        if (closed) {
            return DropReason.CLOSED;
        }
        if (line == null) {
            return DropReason.INVALID;
        }
        if (line.length() > PendingLine.MAX_EVENT_BYTES) {
            return DropReason.TOO_LARGE;
        }
        return spool.append(line.array(), line.length(), clock.getAsLong()) ? null : DropReason.UNWRITABLE;
    }

    @Override
    public void rotate() {
        synchronized (lock) {
            spool.finish();
            spool.countAll(clock.getAsLong());
        }
    }

    @Override
    public void follow(@Nullable ConsentGrant grant) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (grant == null) {
                isOff = true;
                spool.discard();
            } else {
                if (!encoder.isFor(grant)) {
                    spool.finish();
                    encoder = encoder.with(grant);
                }
                isOff = false;
            }
            figures.become(isOff ? Stats.State.OFF : Stats.State.ON);
        }
        if (grant == null) {
            figures.discardedBut(onDisk());
        }
    }

    /**
     * Returns the number of this process's events that are still pending: the person's own command discards those
     * that are finished.
     */
    private long onDisk() {
        DeliveryState state = DeliveryState.read(context.home());
        long events = 0;
        for (PendingFile file : new PendingFolder(context).list()) {
            events += figures.isOwn(file) ? LockedSpool.pendingEvents(file, state) : 0;
        }
        return events;
    }

    @Override
    public Settlement.Listener listener() {
        return figures;
    }

    @Override
    public Stats stats() {
        synchronized (lock) {
            return figures.stats(Stats.counts(SensitiveClass.class, redacted));
        }
    }

    @Override
    public boolean flush(Duration timeout) {
        rotate();
        return strategy.flush(timeout);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void close() {
        try {
            if (end()) {
                strategy.close(spool.wrote());
            }
        } catch (Throwable defect) {
            // The host has done its work; what is pending stays pending.
        }
    }

    private boolean end() {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            closed = true;
            if (isOff) {
                return true;
            }
            figures.become(Stats.State.CLOSED);
            if (strategy.isOfACommand()) {
                spool.finish(nanos / 1_000);
            } else {
                spool.finish();
            }
            long now = clock.getAsLong();
            spool.countAll(now);
            if (figures.hasRecorded()) {
                countRedacted(now);
            }
            return true;
        }
    }

    private void countRedacted(long nowMillis) {
        for (SensitiveClass kind : SensitiveClass.values()) {
            if (redacted[kind.ordinal()] > 0) {
                spool.count(kind, redacted[kind.ordinal()], nowMillis);
            }
        }
    }
}
