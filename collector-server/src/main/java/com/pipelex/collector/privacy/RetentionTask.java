package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.Retention;
import com.pipelex.collector.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets raw events go after each project's time, into daily counts, and those after 25 months. A project that is not
 * configured any more keeps its raw events for 90 days, as one does by default.
 */
public final class RetentionTask implements PeriodicTask.Round {

    private static final int MONTHS = 25;
    private static final int DEFAULT_DAYS = 90;

    private final Retention retention;
    private final Supplier<List<Project>> projects;
    private final Clock clock;

    /** Keeps a store within the times of the projects. */
    public RetentionTask(Retention retention, Supplier<List<Project>> projects, Clock clock) {
        this.retention = retention;
        this.projects = projects;
        this.clock = clock;
    }

    /** Each project for itself: where one fails, the others go on. */
    @Override
    public void run() throws StoreException {
        Instant now = clock.instant();
        StoreException last = null;
        for (Map.Entry<String, Integer> project : days().entrySet()) {
            try {
                retention.expire(project.getKey(), now.minus(Duration.ofDays(project.getValue())));
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
