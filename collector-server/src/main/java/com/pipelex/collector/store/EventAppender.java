package com.pipelex.collector.store;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Events as rows of the table {@code events}, in the order of its columns. */
final class EventAppender {

    private EventAppender() {}

    static void append(DuckDBAppender to, long sequence, short project, CollectedEvent event) throws SQLException {
        Facets facets = event.facets();
        to.beginRow();
        to.append(sequence);
        to.appendEpochMicros(micros(event.received()));
        to.appendEpochMicros(micros(event.timestamp()));
        to.append(event.uuid());
        to.append(project);
        to.append(event.event());
        to.append(event.distinctId());
        to.append(event.isIdentified());
        text(to, facets.command());
        text(to, facets.outcome());
        text(to, facets.errorKind());
        text(to, facets.pipeType());
        text(to, facets.flags());
        text(to, facets.version());
        text(to, facets.os());
        Integer java = facets.java();
        if (java == null) {
            to.appendNull();
        } else {
            to.append(java.shortValue());
        }
        Boolean ci = facets.ci();
        if (ci == null) {
            to.appendNull();
        } else {
            to.append(ci.booleanValue());
        }
        text(to, facets.provider());
        text(to, facets.model());
        number(to, facets.durationMs());
        number(to, facets.tokensIn());
        number(to, facets.tokensOut());
        Double cost = facets.cost();
        if (cost == null) {
            to.appendNull();
        } else {
            to.append(cost.doubleValue());
        }
        to.append(event.properties());
        to.endRow();
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static void text(DuckDBAppender to, @Nullable String value) throws SQLException {
        if (value == null) {
            to.appendNull();
        } else {
            to.append(value);
        }
    }

    private static void number(DuckDBAppender to, @Nullable Long value) throws SQLException {
        if (value == null) {
            to.appendNull();
        } else {
            to.append(value.longValue());
        }
    }
}
