package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.EventStore;
import com.pipelex.collector.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** Lets raw events go after each project's time, into daily counts, and those after 25 months. */
public final class RetentionRound implements Background.Round {

    private static final int MONTHS = 25;

    private final EventStore store;
    private final Supplier<List<Project>> projects;
    private final Clock clock;

    public RetentionRound(EventStore store, Supplier<List<Project>> projects, Clock clock) {
        this.store = store;
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void run() throws StoreException {
        Instant now = clock.instant();
        for (Project project : projects.get()) {
            store.expire(project.name(), now.minus(Duration.ofDays(project.retentionDays())));
        }
        store.expireAggregates(now.atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant());
    }
}
