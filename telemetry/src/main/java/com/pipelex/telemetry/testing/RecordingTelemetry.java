package com.pipelex.telemetry.testing;

import com.pipelex.telemetry.Stats;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A telemetry for tests of hosts: keeps the events that it is given, in their order, and touches neither disk nor
 * network. Safe for any number of threads.
 *
 * <pre>{@code
 * RecordingTelemetry telemetry = new RecordingTelemetry();
 * new Tool(telemetry).run();
 * assertThat(telemetry.only(BuildComplete.class).outcome()).isEqualTo(Outcome.SUCCESS);
 * }</pre>
 */
public final class RecordingTelemetry implements Telemetry {

    private final Object lock = new Object();
    private final List<Recorded> recorded = new ArrayList<>();
    private boolean closed;
    private long afterClose;

    /** Makes one that is open and empty. */
    public RecordingTelemetry() {}

    /** An event and what the host said of it. */
    public record Recorded(Event event, Envelope envelope) {}

    @Override
    public void record(Event event, Envelope envelope) {
        synchronized (lock) {
            if (closed) {
                afterClose++;
            } else {
                recorded.add(new Recorded(event, envelope));
            }
        }
    }

    /**
     * Returns the events that were recorded before it was closed, in order; later ones are dropped, as in production.
     */
    public List<Recorded> recorded() {
        synchronized (lock) {
            return List.copyOf(recorded);
        }
    }

    /** The events of a type, in their order. */
    public <E extends Event> List<E> events(Class<E> type) {
        List<E> events = new ArrayList<>();
        for (Recorded entry : recorded()) {
            if (type.isInstance(entry.event())) {
                events.add(type.cast(entry.event()));
            }
        }
        return events;
    }

    /**
     * The one event of a type.
     *
     * @throws AssertionError where there is none, or more than one; it lists what was recorded
     */
    public <E extends Event> E only(Class<E> type) {
        List<E> events = events(type);
        if (events.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + ", but recorded were " + recorded());
        }
        return events.get(0);
    }

    /** Returns whether the host has closed it. */
    public boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public Stats stats() {
        synchronized (lock) {
            Map<DropReason, Long> dropped = afterClose == 0 ? Map.of() : Map.of(DropReason.CLOSED, afterClose);
            Stats.State state = closed ? Stats.State.CLOSED : Stats.State.ON;
            return new Stats(state, recorded.size() + afterClose, recorded.size(), 0, dropped, Map.of());
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
