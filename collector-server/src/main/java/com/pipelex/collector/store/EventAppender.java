package com.pipelex.collector.store;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBAppender;

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
        to.append(facets.command());
        to.append(facets.outcome());
        to.append(facets.errorKind());
        to.append(facets.pipeType());
        to.append(facets.flags());
        to.append(facets.version());
        to.append(facets.os());
        Integer java = facets.java();
        to.append(java == null ? null : Short.valueOf(java.shortValue()));
        to.append(facets.ci());
        to.append(facets.provider());
        to.append(facets.model());
        to.append(facets.durationMs());
        to.append(facets.tokensIn());
        to.append(facets.tokensOut());
        to.append(facets.cost());
        to.append(event.properties());
        to.endRow();
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
