package com.pipelex.telemetry;

import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import java.time.Duration;

/** The telemetry that records nothing. */
enum NoopTelemetry implements Telemetry {
    OFF(Stats.State.OFF),
    UNDECIDED(Stats.State.UNDECIDED);

    private final Stats.State state;

    NoopTelemetry(Stats.State state) {
        this.state = state;
    }

    @Override
    public void record(Event event, Envelope envelope) {}

    @Override
    public Stats stats() {
        return Stats.none(state);
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public void close() {}
}
