package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.TomlFile;
import com.pipelex.telemetry.consent.TomlValue;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.delivery.FailureCause;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory of delivery between its runs: {@code delivery.state}, flat lines of {@code key = value}. Written by the
 * holder of {@code delivery.lock}, as a whole: the totals, and the files that these totals are of, go to the disk in one
 * step. Read by anybody. A damaged one counts as empty. Not for more than one thread.
 */
public final class DeliveryState {

    private static final long FIRST_BACKOFF_MILLIS = 10 * 60 * 1_000;
    /** More than any count or time can be; what is over it is damage. */
    private static final long MOST = 1L << 53;

    private static final long LONGEST_WAIT_MILLIS = 24L * 60 * 60 * 1_000;
    /** The time for which no upload process is started once the library costs too much. */
    static final long LIMIT_MILLIS = 7 * LONGEST_WAIT_MILLIS;

    private final long[] dropped = new long[DropReason.COUNT];
    private final long[] reported = new long[DropReason.COUNT];
    private final long[] redacted = new long[SensitiveClass.COUNT];
    private long lastAttempt;
    private String lastOutcome = "";
    private int lastStatus;
    private String lastCause = "";
    private long delivered;
    private long failures;
    private long nextAttempt;
    private long askedUntil;
    private String destination = "";
    private OverheadBudget costs = new OverheadBudget();
    private long limitedUntil;
    private String obstacle = "";
    /** The settled bytes of each claimed file, by name; {@link Settlement#ALL} until it is deleted. */
    private final Map<String, Long> settled = new LinkedHashMap<>();
    /** The report of losses that is on its way, and what it tells of; empty where there is none. */
    private String report = "";

    private final long[] reporting = new long[DropReason.COUNT];

    public static DeliveryState read(Home home) {
        DeliveryState state = new DeliveryState();
        if (TomlFile.read(home.deliveryState()) instanceof TomlFile.Values file) {
            state.take(file);
        }
        return state;
    }

    private void take(TomlFile.Values file) {
        lastAttempt = number(file, "last_attempt");
        lastOutcome = text(file, "last_outcome");
        lastStatus = (int) Math.min(number(file, "last_status"), 999);
        lastCause = text(file, "last_cause");
        delivered = number(file, "delivered");
        failures = number(file, "failures");
        nextAttempt = number(file, "next_attempt");
        askedUntil = number(file, "asked_until");
        destination = text(file, "destination");
        costs = OverheadBudget.read(text(file, "costs"));
        limitedUntil = number(file, "limited_until");
        obstacle = text(file, "obstacle");
        report = text(file, "report");
        takeSettled(text(file, "settled"));
        for (DropReason reason : DropReason.values()) {
            dropped[reason.ordinal()] = number(file, "dropped_" + reason.spelling());
            reporting[reason.ordinal()] = number(file, "reporting_" + reason.spelling());
            reported[reason.ordinal()] = number(file, "reported_" + reason.spelling());
        }
        for (SensitiveClass kind : SensitiveClass.values()) {
            redacted[kind.ordinal()] = number(file, "redacted_" + kind.spelling());
        }
    }

    /** Names of files, with a colon and an offset where something of them is left. */
    private void takeSettled(String text) {
        for (String each : text.split(" ", -1)) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                settled.put(each.substring(0, colon), Math.max(0L, OverheadBudget.number(each.substring(colon + 1))));
            } else if (!each.isEmpty()) {
                settled.put(each, Settlement.ALL);
            }
        }
    }

    private static long number(TomlFile.Values file, String key) {
        TomlValue value = file.values().get(key);
        return value != null && value.value() instanceof Long number ? Math.max(0, Math.min(number, MOST)) : 0;
    }

    private static String text(TomlFile.Values file, String key) {
        TomlValue value = file.values().get(key);
        return value != null && value.value() instanceof String text ? text : "";
    }

    /** Writes it where that can be done; otherwise the file stays as it is. */
    boolean isWritten(Home home, FileOps files) {
        try {
            write(home, files);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    public void write(Home home, FileOps files) throws IOException {
        byte[] content = text().getBytes(StandardCharsets.UTF_8);
        if (content.length > TomlFile.MAX_BYTES) {
            throw new IOException("'" + home.deliveryState() + "' would be too large to be read");
        }
        files.replace(home.deliveryState(), content);
    }

    /** All of it, as it is written. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "last_attempt", lastAttempt);
        text.append("last_outcome = \"").append(lastOutcome).append("\"\n");
        line(text, "last_status", lastStatus);
        text.append("last_cause = \"").append(lastCause).append("\"\n");
        line(text, "delivered", delivered);
        line(text, "failures", failures);
        line(text, "next_attempt", nextAttempt);
        line(text, "asked_until", askedUntil);
        String escaped = destination.replace("\\", "\\\\").replace("\"", "\\\"");
        text.append("destination = \"").append(escaped).append("\"\n");
        text.append("costs = \"").append(costs).append("\"\n");
        line(text, "limited_until", limitedUntil);
        text.append("obstacle = \"").append(obstacle).append("\"\n");
        text.append("report = '").append(report).append("'\n");
        text.append("settled = \"").append(settledText()).append("\"\n");
        for (DropReason reason : DropReason.values()) {
            line(text, "dropped_" + reason.spelling(), dropped[reason.ordinal()]);
            line(text, "reporting_" + reason.spelling(), reporting[reason.ordinal()]);
            line(text, "reported_" + reason.spelling(), reported[reason.ordinal()]);
        }
        for (SensitiveClass kind : SensitiveClass.values()) {
            line(text, "redacted_" + kind.spelling(), redacted[kind.ordinal()]);
        }
        return text.toString();
    }

    private String settledText() {
        StringBuilder text = new StringBuilder();
        settled.forEach((name, bytes) -> {
            text.append(text.length() == 0 ? "" : " ").append(name);
            if (bytes != Settlement.ALL) {
                text.append(':').append(bytes);
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String key, long value) {
        text.append(key).append(" = ").append(Math.max(0, value)).append('\n');
    }

    /** Returns the endpoint of the last attempt; null if there was none. */
    public @Nullable Destination lastDestination() {
        int blank = destination.indexOf(' ');
        return blank <= 0 ? null : new Destination(destination.substring(0, blank), destination.substring(blank + 1));
    }

    /**
     * Returns whether delivery to there should wait for a better time; a time absurdly far away is a clock that
     * jumped.
     */
    public boolean isWaiting(Destination to, long nowMillis) {
        return isAhead(nextAttempt, to, nowMillis);
    }

    /** Returns whether the host has asked for that itself, by {@code Retry-After} or by taking nothing from us. */
    public boolean isAskedToWait(Destination to, long nowMillis) {
        return isAhead(askedUntil, to, nowMillis);
    }

    private boolean isAhead(long time, Destination to, long nowMillis) {
        return destination.equals(name(to)) && isAhead(time, nowMillis);
    }

    /** Returns whether a time is still to come, and believable. */
    public static boolean isAhead(long time, long nowMillis) {
        return time > nowMillis && time - nowMillis <= LONGEST_WAIT_MILLIS;
    }

    /** Notes what this library cost a command, in microseconds. */
    public void cost(long micros) {
        costs.add(micros);
    }

    /** Has no upload process started for a week where the last commands cost too much, unless that holds already. */
    public void limit(long nowMillis) {
        if (costs.isOverBudget() && !isLimited(nowMillis)) {
            limitedUntil = nowMillis + LIMIT_MILLIS;
        }
    }

    /** Returns whether no upload process is started because this library costs too much. */
    public boolean isLimited(long nowMillis) {
        return limitedUntil > nowMillis && limitedUntil - nowMillis <= LIMIT_MILLIS;
    }

    public long limitedUntil() {
        return limitedUntil;
    }

    /** Returns the overhead of the last commands, as far as delivery has seen it. */
    public OverheadBudget costs() {
        return costs;
    }

    /** Why the last delivery was the command's own; null where an upload process made it, or none was made. */
    public @Nullable LaunchObstacle obstacle() {
        for (LaunchObstacle each : LaunchObstacle.values()) {
            if (each.spelling().equals(obstacle)) {
                return each;
            }
        }
        return null;
    }

    public void obstacle(@Nullable LaunchObstacle found) {
        obstacle = found == null ? "" : found.spelling();
    }

    private static String name(Destination destination) {
        return destination.host() + " " + destination.projectKey();
    }

    /** Adds what became of some files, and how far they are dealt with. */
    public void apply(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            count(settlement, 1);
            settled.put(settlement.file().name(), settlement.to());
        }
    }

    /** Takes that away again: it could not be written. */
    void revert(List<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            count(settlement, -1);
            if (settlement.from() == 0) {
                forget(settlement.file().name());
            } else {
                settled.put(settlement.file().name(), settlement.from());
            }
        }
    }

    private void count(Settlement settlement, int sign) {
        delivered += sign * settlement.delivered();
        settlement.losses().forEach((loss, count) -> {
            if (loss instanceof DropReason reason) {
                dropped[reason.ordinal()] += sign * count;
            } else if (loss instanceof SensitiveClass kind) {
                redacted[kind.ordinal()] += sign * count;
            }
        });
    }

    /** Returns the settled bytes of a file; {@link Settlement#ALL} if it only has to be deleted. */
    public long settledBytes(PendingFile file) {
        return settled.getOrDefault(file.name(), 0L);
    }

    /** Files that are only to be deleted. */
    List<String> settledWhole() {
        List<String> names = new ArrayList<>();
        settled.forEach((name, bytes) -> {
            if (bytes == Settlement.ALL) {
                names.add(name);
            }
        });
        return names;
    }

    /** Files of which some is left. */
    List<String> settledInPart() {
        List<String> names = new ArrayList<>(settled.keySet());
        names.removeAll(settledWhole());
        return names;
    }

    /** The file is gone. */
    void forget(String name) {
        settled.remove(name);
    }

    /** Returns the losses that were not reported yet, by the ordinal of {@link DropReason}. */
    public long[] unreported() {
        long[] counts = new long[DropReason.COUNT];
        for (int at = 0; at < counts.length; at++) {
            boolean isReported = DropReason.of(at).isReported();
            counts[at] = isReported ? Math.max(0, dropped[at] - reported[at]) : 0;
        }
        return counts;
    }

    /** The report of losses that is on its way, without its end; empty where there is none. */
    public String report() {
        return report;
    }

    /** The losses in the report that is on its way. */
    public long[] reporting() {
        return reporting.clone();
    }

    /** Notes a report that is to be sent, so that it is the same one however often that takes. */
    public void beginReport(String line, long[] counts) {
        report = line;
        System.arraycopy(counts, 0, reporting, 0, counts.length);
    }

    /** The receiver has the report, or does not take it: it is not told again. */
    public void endReport() {
        for (int at = 0; at < reporting.length; at++) {
            reported[at] += reporting[at];
            reporting[at] = 0;
        }
        report = "";
    }

    /** Notes how a run ended, and when the next one makes sense. */
    public void ended(DeliveryOutcome outcome, EndpointResponse last, Destination to, long nowMillis) {
        lastAttempt = nowMillis;
        lastOutcome = outcome.spelling();
        lastStatus = last.status();
        FailureCause cause = last instanceof EndpointResponse.Later later ? later.cause() : null;
        lastCause = cause == null ? "" : cause.spelling();
        destination = name(to);
        askedUntil = 0;
        if (outcome == DeliveryOutcome.REJECTED) {
            askedUntil = nowMillis + LONGEST_WAIT_MILLIS;
            nextAttempt = askedUntil;
        } else if (outcome == DeliveryOutcome.LATER || outcome == DeliveryOutcome.REFUSED) {
            failures++;
            long asked = last instanceof EndpointResponse.Later later ? later.retryAfterMillis() : 0;
            askedUntil = asked == 0 ? 0 : nowMillis + asked;
            nextAttempt = nowMillis + Math.max(asked, backoffMillis(failures));
        } else {
            failures = 0;
            nextAttempt = 0;
        }
    }

    /** Returns the pause after so many failures in a row: ten minutes, doubled for each further one, a day at most. */
    public static long backoffMillis(long failures) {
        return Math.min(FIRST_BACKOFF_MILLIS << Math.max(0, Math.min(failures - 1, 20)), LONGEST_WAIT_MILLIS);
    }

    public long lastAttempt() {
        return lastAttempt;
    }

    public String lastOutcome() {
        return lastOutcome;
    }

    public int lastStatus() {
        return lastStatus;
    }

    /** Why the last request got no answer; null where it got one. */
    public @Nullable FailureCause lastCause() {
        for (FailureCause each : FailureCause.values()) {
            if (each.spelling().equals(lastCause)) {
                return each;
            }
        }
        return null;
    }

    /** Starts the count of delivered events at zero. */
    public void resetDelivered() {
        delivered = 0;
    }

    public long delivered() {
        return delivered;
    }

    public long nextAttempt() {
        return nextAttempt;
    }

    public long dropped(DropReason reason) {
        return dropped[reason.ordinal()];
    }

    public long redacted(SensitiveClass kind) {
        return redacted[kind.ordinal()];
    }
}
