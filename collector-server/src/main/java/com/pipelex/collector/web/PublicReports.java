package com.pipelex.collector.web;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.Report;
import com.pipelex.collector.store.ReportFilter;
import com.pipelex.collector.store.Reports;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data of the public pages, {@code GET /public/<project>/data.json}: reports of the last 30 whole days that show no
 * cell of fewer than {@code public_threshold} distinct ids. They are computed at most once an hour, so that requests
 * before and after an event reveal nothing of it, and frequent requests cost nothing.
 *
 * <p>In identified mode a distinct id is an installation or a person; each anonymous run has another one, so an
 * installation may count several times. Failures and durations of a command are left out: they would be further cells.
 * A project that is not public is answered like an unknown one. For any thread.
 */
public final class PublicReports implements Handler {

    private static final String PREFIX = "/public/";
    private static final String SUFFIX = "/data.json";
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final Duration AGE = Duration.ofHours(1);
    private static final String RUN = "command_complete";
    private static final List<Report> REPORTS = List.of(
            Report.DAYS,
            Report.EVENTS,
            Report.COMMANDS,
            Report.VERSIONS,
            Report.SYSTEMS,
            Report.JAVAS,
            Report.CI,
            Report.ERRORS);

    private final Reports reports;
    private final Supplier<List<Project>> projects;
    private final Clock clock;
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final Object making = new Object();

    /** @param projects those of now, asked at every request */
    public PublicReports(Reports reports, Supplier<List<Project>> projects, Clock clock) {
        this.reports = reports;
        this.projects = projects;
        this.clock = clock;
    }

    /** An answer, with the settings that it was made with. */
    private record Made(Instant at, Project project, WebResponse answer) {}

    @Override
    public WebResponse handle(WebRequest request) throws StoreException {
        Optional<Project> project = project(request.path());
        if (project.isEmpty()) {
            return ApiJson.error(404, "Not found.");
        }
        if (!request.method().equals("GET")) {
            return ApiJson.notAllowed("GET");
        }
        synchronized (making) {
            return answer(project.get());
        }
    }

    private Optional<Project> project(String path) {
        if (!path.startsWith(PREFIX) || !path.endsWith(SUFFIX) || path.length() < PREFIX.length() + SUFFIX.length()) {
            return Optional.empty();
        }
        String name = path.substring(PREFIX.length(), path.length() - SUFFIX.length());
        return projects.get().stream()
                .filter(project -> project.isPublic() && project.name().equals(name))
                .findFirst();
    }

    private WebResponse answer(Project project) throws StoreException {
        Instant now = clock.instant();
        Made last = made.get(project.name());
        if (last != null
                && last.project().equals(project)
                && now.isBefore(last.at().plus(AGE))) {
            return last.answer();
        }
        WebResponse answer = make(project, now.truncatedTo(ChronoUnit.DAYS));
        made.put(project.name(), new Made(now, project, answer));
        return answer;
    }

    private WebResponse make(Project project, Instant until) throws StoreException {
        ReportFilter filter = new ReportFilter(project.name(), until.minus(PERIOD), until, null, null);
        ObjectNode body = ApiJson.period(ApiJson.object(), filter).put("threshold", project.publicThreshold());
        ObjectNode reports = body.putObject("reports");
        tables(filter, project.publicThreshold())
                .forEach((report, table) -> ApiJson.table(reports.putObject(Api.spelling(report)), table));
        return ApiJson.response(200, body);
    }

    /** Commands sum up to the runs; where these are folded among the events, they would give away what is with them. */
    private Map<Report, Table> tables(ReportFilter filter, int threshold) throws StoreException {
        Map<Report, Table> tables = new LinkedHashMap<>();
        for (Report report : REPORTS) {
            tables.put(report, reports.publicReport(report, filter, threshold));
        }
        boolean isRunShown = tables.getOrDefault(Report.EVENTS, new Table(List.of(), List.of())).rows().stream()
                .anyMatch(row -> RUN.equals(row.get(0)));
        if (!isRunShown) {
            tables.computeIfPresent(Report.COMMANDS, (report, table) -> new Table(table.columns(), List.of()));
        }
        return tables;
    }
}
