package com.pipelex.telemetry;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry that is on. One lock guards the encoder, the spool and the counters; it is held across the one
 * {@code write} of a line, which is what keeps a thread's events in order, and never across a callback.
 */
final class SpooledTelemetry implements Telemetry {

    /** PostHog refuses events of about a million bytes; this leaves room for its envelope. */
    static final int MAX_EVENT_BYTES = 900 * 1024;

    private final Object lock = new Object();
    private final LongSupplier clock;
    private final EventEncoder encoder;
    private final Spool spool;
    private final long[] dropped = new long[DropReason.COUNT];
    private final long[] redacted;
    private final @Nullable PrintStream verbose;
    private final Handover handover;
    private long recorded;
    private long spooled;
    /** What this library has taken of the command's time so far. */
    private long nanos;

    private boolean closed;

    /** What it is made of; all of it is this telemetry's own from then on. */
    static final class Parts {

        private final EventEncoder encoder;
        private final Spool spool;
        private final long[] redacted;

        /** @param redacted the counters that the encoder adds to */
        Parts(EventEncoder encoder, Spool spool, long[] redacted) {
            this.encoder = encoder;
            this.spool = spool;
            this.redacted = redacted;
        }
    }

    SpooledTelemetry(Parts parts, LongSupplier clock, @Nullable PrintStream verbose, HandoverMaker handover) {
        this.encoder = parts.encoder;
        this.spool = parts.spool;
        this.redacted = parts.redacted;
        this.clock = clock;
        this.verbose = verbose;
        this.handover = handover.make(new Rotation());
    }

    /** Adds what it took of the command's time to come so far. */
    void took(long more) {
        synchronized (lock) {
            nanos += more;
        }
    }

    /** Makes the handover, which may want to have the current file finished. */
    interface HandoverMaker {
        Handover make(Runnable rotate);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong here is a counter, and never the host's failure
    public void record(Event event, Envelope envelope) {
        try {
            if (!encoder.isCovered(event)) {
                return;
            }
            String shown = append(event, envelope);
            if (shown != null) {
                handover.recorded();
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
            recorded++;
            DropReason reason;
            try {
                reason = closed ? DropReason.CLOSED : appendOpen(event, envelope);
            } catch (Throwable defect) {
                reason = DropReason.INTERNAL;
            }
            nanos += System.nanoTime() - from;
            if (reason != null) {
                dropped[reason.ordinal()]++;
                return null;
            }
            spooled++;
            return verbose == null ? "" : encoder.lastLine();
        }
    }

    private @Nullable DropReason appendOpen(Event event, Envelope envelope) {
        long now = clock.getAsLong();
        JsonBuffer line = encoder.encode(event, envelope, now);
        if (line == null) {
            return DropReason.INVALID;
        }
        if (line.length() > MAX_EVENT_BYTES) {
            return DropReason.TOO_LARGE;
        }
        if (!spool.append(line.array(), line.length(), now)) {
            return DropReason.UNWRITABLE;
        }
        return null;
    }

    /** Finishes the current file. No lambda, here and in the builder: a process's first costs it some milliseconds. */
    private final class Rotation implements Runnable {

        @Override
        public void run() {
            rotate();
        }
    }

    private void rotate() {
        synchronized (lock) {
            spool.finish();
        }
    }

    @Override
    public Stats stats() {
        synchronized (lock) {
            return new Stats(
                    recorded,
                    spooled,
                    Stats.counts(DropReason.class, dropped),
                    Stats.counts(SensitiveClass.class, redacted));
        }
    }

    @Override
    public boolean flush(Duration timeout) {
        rotate();
        return handover.flush(timeout);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void close() {
        try {
            if (end()) {
                handover.close(spool.wrote());
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
            if (handover.isOfACommand()) {
                spool.finish(nanos / 1_000);
            } else {
                spool.finish();
            }
            leaveWord(DropReason.values(), dropped);
            if (recorded > 0) {
                leaveWord(SensitiveClass.values(), redacted);
            }
            return true;
        }
    }

    private void leaveWord(Loss[] reasons, long[] counts) {
        long now = clock.getAsLong();
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] > 0) {
                spool.leaveWord(reasons[at], counts[at], now);
            }
        }
    }
}
