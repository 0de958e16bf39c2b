package com.pipelex.collector.web;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.ReportFilter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parsed parameters of a request to the API. */
final class Parameters {

    /** The parameters that {@link #filter} reads. */
    static final Set<String> FILTER = Set.of("from", "to", "project", "version", "os");

    /** The parameters that {@link #eventQuery} reads. */
    static final Set<String> EVENTS = Set.of("limit", "event", "distinct_id", "project", "after", "before");

    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int LIMIT = 100;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final WebRequest request;
    private final List<Project> projects;
    private final Clock clock;

    Parameters(WebRequest request, List<Project> projects, Clock clock) {
        this.request = request;
        this.projects = projects;
        this.clock = clock;
    }

    /** Refuses parameters that are not allowed, so that a misspelt one does not widen the result unseen. */
    void only(Set<String> allowed) throws BadParameterException {
        for (String name : new TreeSet<>(request.query().keySet())) {
            if (!allowed.contains(name)) {
                String known = allowed.isEmpty() ? "none" : String.join(", ", new TreeSet<>(allowed));
                throw new BadParameterException(name, "Unknown parameter; allowed: " + known + ".");
            }
        }
    }

    /** Returns the filter of a report; its period is the last 30 days by default. */
    ReportFilter filter() throws BadParameterException {
        String to = request.parameter("to");
        String from = request.parameter("from");
        Instant until = to == null ? clock.instant() : time("to", to, 1);
        Instant since = from == null ? until.minus(PERIOD) : time("from", from, 0);
        if (!since.isBefore(until)) {
            throw new BadParameterException(
                    "from", "The period is empty: it begins at " + since + " and ends before " + until + ".");
        }
        return new ReportFilter(project(), since, until, request.parameter("version"), request.parameter("os"));
    }

    EventQuery eventQuery() throws BadParameterException {
        int limit = Math.toIntExact(number("limit", LIMIT, 1, EventQuery.MAX_LIMIT));
        Long after = sequence("after");
        Long before = sequence("before");
        return new EventQuery(
                project(), request.parameter("event"), request.parameter("distinct_id"), after, before, limit);
    }

    /** Returns the requested project, or null for all. */
    @Nullable
    String project() throws BadParameterException {
        String name = request.parameter("project");
        if (name != null
                && projects.stream().noneMatch(project -> project.name().equals(name))) {
            List<String> names = projects.stream().map(Project::name).toList();
            throw new BadParameterException("project", "Unknown project; allowed: " + String.join(", ", names) + ".");
        }
        return name;
    }

    private @Nullable Long sequence(String name) throws BadParameterException {
        return request.parameter(name) == null ? null : number(name, 0, 0, Long.MAX_VALUE);
    }

    private long number(String name, long absent, long min, long max) throws BadParameterException {
        String text = request.parameter(name);
        if (text == null) {
            return absent;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            // Refused below, as a number out of range is.
        }
        throw new BadParameterException(name, "It must be a whole number from " + min + " to " + max + ".");
    }

    /** @param daysAfter 1 where a date means its end, 0 where it means its beginning */
    private static Instant time(String name, String text, int daysAfter) throws BadParameterException {
        try {
            Instant instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .plusDays(daysAfter)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException malformed) {
            // Refused below, as a time out of range is.
        }
        throw new BadParameterException(
                name,
                "It must be a date (2026-11-25) or an instant (2026-11-25T12:00:00Z), in UTC, from 1970 to 9999.");
    }
}
