package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Relay;
import com.pipelex.collector.store.Retention;
import com.pipelex.collector.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets raw events go after each project's time, into daily counts, and those after 25 months. A project that is not
 * configured any more keeps its raw events for 90 days, as one does by default.
 */
public final class RetentionTask implements PeriodicTask.Round {

    private static final int MONTHS = 25;
    private static final int DEFAULT_DAYS = 90;
    /** The time that events wait for a relay after their retention. */
    private static final Duration HELD = Duration.ofDays(30);

    private final Retention retention;
    private final Supplier<List<Project>> projects;
    private final Clock clock;
    private final ObjLongConsumer<String> losses;

    /**
     * Keeps a store within the times of the projects.
     *
     * @param losses receives a project and how many of its events expired that its relay never forwarded
     */
    public RetentionTask(
            Retention retention, Supplier<List<Project>> projects, Clock clock, ObjLongConsumer<String> losses) {
        this.retention = retention;
        this.projects = projects;
        this.clock = clock;
        this.losses = losses;
    }

    /** Each project for itself: where one fails, the others go on. */
    @Override
    public void run() throws StoreException {
        Instant now = clock.instant();
        StoreException last = null;
        for (Map.Entry<String, Integer> project : days().entrySet()) {
            try {
                expire(project.getKey(), now.minus(Duration.ofDays(project.getValue())));
            } catch (StoreException failed) {
                last = failed;
            }
        }
        retention.expireAggregates(
                now.atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant());
        if (last != null) {
            throw last;
        }
    }

    /** Expires a project's events; those that wait for a relay are held a while longer. */
    private void expire(String project, Instant before) throws StoreException {
        String destination = destination(project);
        if (destination == null) {
            retention.expire(project, before);
            return;
        }
        retention.expireForwarded(project, destination, before);
        long lost = retention.expire(project, before.minus(HELD));
        if (lost > 0) {
            losses.accept(project, lost);
        }
    }

    private @Nullable String destination(String name) {
        for (Project project : projects.get()) {
            Relay relay = project.relay().orElse(null);
            if (relay != null && project.name().equals(name)) {
                return relay.endpoint().toString();
            }
        }
        return null;
    }

    /** Returns the retention in days of every project with stored events. */
    private Map<String, Integer> days() throws StoreException {
        Map<String, Integer> days = new LinkedHashMap<>();
        for (String stored : retention.projects()) {
            days.put(stored, DEFAULT_DAYS);
        }
        for (Project project : projects.get()) {
            days.replace(project.name(), project.retentionDays());
        }
        return days;
    }
}
