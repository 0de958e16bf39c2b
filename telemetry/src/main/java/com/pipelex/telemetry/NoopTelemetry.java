package com.pipelex.telemetry;

import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import java.time.Duration;

/** The telemetry that is off. */
enum NoopTelemetry implements Telemetry {
    INSTANCE;

    @Override
    public void record(Event event, Envelope envelope) {}

    @Override
    public Stats stats() {
        return Stats.NONE;
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public void close() {}
}
