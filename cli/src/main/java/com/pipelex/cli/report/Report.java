package com.pipelex.cli.report;

import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.SentLogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that a project's telemetry knows of itself: what is in force, what was sent, what waits, what was lost. Read once,
 * from the choice, the sent log and the spool alone; changes nothing.
 */
public final class Report {

    private final Home home;
    private final ConsentDecision decision;
    private final TelemetryData.Status status;
    private final List<SentLogEntry> sent;
    private final List<byte[]> pending;
    private final List<SeenEvent> events = new ArrayList<>();
    private final Clock clock;

    private Report(Home home, Map<String, String> environment, Clock clock) {
        TelemetryData data = TelemetryData.of(home, environment);
        this.home = home;
        this.decision = Consent.decide(home, environment);
        this.status = data.status();
        this.sent = data.sent();
        this.pending = data.pending();
        this.clock = clock;
        sent.forEach(entry -> events.addAll(SeenEvent.in(entry.body(), true)));
        pending.forEach(body -> events.addAll(SeenEvent.in(body, false)));
    }

    /**
     * Reads it.
     *
     * @param environment the process's variables
     * @param clock the time that the report is made at, and the zone that its times are told in
     */
    public static Report read(Home home, Map<String, String> environment, Clock clock) {
        return new Report(home, environment, clock);
    }

    /**
     * The page: one file of HTML that asks for nothing and runs nothing.
     *
     * @param ways what the person can do, by the command that does it
     */
    public byte[] page(Map<String, String> ways) {
        return new ReportPage(this, ways).html().getBytes(StandardCharsets.UTF_8);
    }

    Home home() {
        return home;
    }

    ConsentDecision decision() {
        return decision;
    }

    TelemetryData.Status status() {
        return status;
    }

    List<SentLogEntry> sent() {
        return sent;
    }

    List<byte[]> pending() {
        return pending;
    }

    /** The events of all bodies: those that were sent, and then those that wait. */
    List<SeenEvent> events() {
        return events;
    }

    Instant now() {
        return clock.instant();
    }

    ZoneId zone() {
        return clock.getZone();
    }

    /** The mode as it is called: undecided where nothing was chosen. */
    String mode() {
        return decision.isUndecided() ? "undecided" : decision.mode().spelling();
    }

    /** The number of dropped events. */
    long dropped() {
        long sum = 0;
        for (long count : status.dropped().values()) {
            sum += count;
        }
        return sum;
    }
}
