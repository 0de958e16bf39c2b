package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.delivery.FailureCause;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.internal.JsonPrinter;
import com.pipelex.telemetry.internal.JsonReader;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.OverheadBudget;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.PendingLine;
import com.pipelex.telemetry.spool.Settlement;
import com.pipelex.telemetry.upload.Backoff;
import com.pipelex.telemetry.upload.Body;
import com.pipelex.telemetry.upload.Delivery;
import com.pipelex.telemetry.upload.LaunchPlan;
import com.pipelex.telemetry.upload.SentLog;
import com.pipelex.telemetry.upload.UploadLauncher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The data of a project: pending events, sent bodies, and counters. For a tool's commands that show
 * it to the person; all but {@link #send()} only read. Immutable.
 */
public final class TelemetryData {

    private static final Duration SEND_LIMIT = Duration.ofSeconds(15);
    private static final Duration BUSY_LIMIT = Duration.ofSeconds(30);

    private final Home home;
    private final Environment environment;
    private final LongSupplier clock = System::currentTimeMillis;

    private TelemetryData(Home home, Environment environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * The telemetry data of a project.
     *
     * @param variables the process's environment, usually {@code System.getenv()}
     */
    public static TelemetryData of(Home home, Map<String, String> variables) {
        return new TelemetryData(home, new Environment(variables));
    }

    /**
     * The whole of it in figures.
     *
     * @param pendingEvents events that wait to be sent
     * @param pendingBytes what they take on the disk
     * @param oldestPending when the oldest of their files was begun; null where nothing is pending
     * @param delivered events that were accepted, ever
     * @param last the last attempt; null where there was none
     * @param dropped events that were lost, by reason; reasons that did not occur are missing
     * @param redacted properties that were left out, by class; classes that did not occur are missing
     * @param cost what this library cost the last commands
     * @param host where events go; empty while telemetry is off
     * @param hasKey whether there is a project key, without which nothing can be sent
     * @param isDry whether they are only written down
     * @param unwritable why nothing can be recorded: no file can be made; null where one can, or telemetry is off
     */
    public record Status(
            long pendingEvents,
            long pendingBytes,
            @Nullable Instant oldestPending,
            long delivered,
            @Nullable LastDelivery last,
            Map<DropReason, Long> dropped,
            Map<SensitiveClass, Long> redacted,
            Cost cost,
            String host,
            boolean hasKey,
            boolean isDry,
            @Nullable String unwritable) {}

    /**
     * The last attempt.
     *
     * @param at when it ended
     * @param outcome how, by {@link DeliveryOutcome#spelling()}
     * @param status the last answer; 0 where there was none
     * @param cause why there was none; null where there was one
     */
    public record LastDelivery(
            Instant at,
            String outcome,
            int status,
            @Nullable FailureCause cause) {}

    /**
     * The overhead of the last commands: the time to ask for consent, to be built and to record, but not to start a
     * sender.
     *
     * @param median of those that are known, 20 at most; zero where none is
     * @param runs how many are known
     * @param limitedUntil until when no upload process is started, because the median was over {@link #budget()}; null where one
     *     is
     */
    public record Cost(Duration median, int runs, @Nullable Instant limitedUntil) {

        /** Returns the limit for the median of 20 commands. */
        public static Duration budget() {
            return Duration.ofNanos(OverheadBudget.BUDGET_MICROS * 1_000);
        }
    }

    /** Reads the figures. */
    public Status status() {
        PendingCounters figures = PendingCounters.read(home, clock);
        DeliveryState state = figures.state();
        LastDelivery last = state.lastAttempt() == 0
                ? null
                : new LastDelivery(
                        Instant.ofEpochMilli(state.lastAttempt()),
                        state.lastOutcome(),
                        state.lastStatus(),
                        state.lastCause());
        ConsentGrant grant = Consent.grant(home, environment.variables());
        OverheadBudget costs = state.costs();
        return new Status(
                figures.events(),
                figures.bytes(),
                figures.oldest(),
                state.delivered(),
                last,
                figures.dropped(),
                figures.redacted(),
                new Cost(
                        Duration.ofNanos(costs.medianMicros() * 1_000),
                        costs.runs(),
                        state.isLimited(clock.getAsLong()) ? Instant.ofEpochMilli(state.limitedUntil()) : null),
                grant == null ? "" : grant.destination().host(),
                grant != null && grant.destination().isComplete(),
                grant != null && grant.settings().dry(),
                grant == null ? null : WriteProbe.problem(home));
    }

    /**
     * Why a command of this application delivers its events itself, at its end; null where it starts a process of its
     * own for that.
     */
    public @Nullable LaunchObstacle obstacle() {
        if (environment.isCi()) {
            return LaunchObstacle.CI;
        }
        if (UploadLauncher.of(home).plan() instanceof LaunchPlan.Fallback fallback) {
            return fallback.obstacle();
        }
        LaunchObstacle last = DeliveryState.read(home).obstacle();
        return last == LaunchObstacle.NOT_STARTED || last == LaunchObstacle.NO_SIGN_OF_LIFE ? last : null;
    }

    /**
     * The bodies that would be sent next, byte for byte but for {@code sent_at}, which is put in when they are sent, and
     * a report of what was lost, which a delivery adds at the end where there is something to report. Empty where
     * telemetry is off. Events that are still being written are left out.
     */
    public List<byte[]> pending() {
        ConsentGrant grant = Consent.grant(home, environment.variables());
        List<PendingLine> lines = new ArrayList<>();
        DeliveryState state = DeliveryState.read(home);
        for (PendingFile file : new PendingFolder(home, clock).deliverable()) {
            long from = state.settledBytes(file);
            byte[] content = from == Settlement.ALL ? null : PendingFolder.read(file, from);
            if (grant != null && content != null) {
                lines.addAll(PendingLine.of(file, from, content, grant.mode()));
            }
        }
        lines.removeIf(line -> line.flaw() != null);
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; grant != null && from < lines.size(); ) {
            int count = Body.fitting(lines, from);
            List<byte[]> parts = new ArrayList<>();
            for (PendingLine line : lines.subList(from, from + count)) {
                parts.add(line.bytes());
            }
            bodies.add(Body.of(grant.destination().projectKey(), parts, clock.getAsLong()));
            from += count;
        }
        return bodies;
    }

    /** Returns the bodies that were sent in the last 90 days, the oldest first. */
    public List<SentLogEntry> sent() {
        return new SentLog(home).entries();
    }

    /**
     * Delivers now, in this thread, for 15 seconds at most, and does not wait for a better time. A delivery that is under
     * way is waited for first, for 30 seconds at most.
     */
    public DeliveryReport send() {
        return Delivery.whenFree(Deadline.in(BUSY_LIMIT), this::deliver);
    }

    private DeliveryReport deliver() {
        return new Delivery(home, environment, DeliveryOptions.defaults(), clock, Deadline.in(SEND_LIMIT))
                .run(Backoff.IGNORED);
    }

    /**
     * JSON as maps, lists, strings, numbers and booleans; null where it is not JSON. For those who look into a body.
     */
    public static @Nullable Object parsed(byte[] json) {
        return JsonReader.parsed(json);
    }

    /** JSON as it is, indented: no token is changed. */
    public static byte[] pretty(byte[] json) {
        return JsonPrinter.indented(json);
    }
}
