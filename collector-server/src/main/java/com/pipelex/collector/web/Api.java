package com.pipelex.collector.web;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.Events;
import com.pipelex.collector.store.Report;
import com.pipelex.collector.store.ReportFilter;
import com.pipelex.collector.store.Reports;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON API under {@code /api/v1/}, as {@code openapi.json} describes it. It reads and never writes; the
 * caller authenticates.
 */
public final class Api implements Handler {

    /** The prefix of every path. */
    public static final String PREFIX = "/api/v1/";

    private static final String REPORTS = "reports/";
    private static final String EVENTS = "events/";

    private final Events events;
    private final Reports reports;
    private final Supplier<List<Project>> projects;
    private final Clock clock;

    /** @param projects those of now, asked at every request */
    public Api(Events events, Reports reports, Supplier<List<Project>> projects, Clock clock) {
        this.events = events;
        this.reports = reports;
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public WebResponse handle(WebRequest request) throws StoreException, IOException {
        String path = request.path().startsWith(PREFIX) ? request.path().substring(PREFIX.length()) : "";
        Parameters parameters = new Parameters(request, projects.get(), clock);
        try {
            Optional<Route> route = route(path);
            if (route.isEmpty()) {
                return ApiJson.error(404, "No such endpoint; see /api/v1/openapi.json.");
            }
            if (!request.method().equals("GET")) {
                return ApiJson.notAllowed("GET");
            }
            return route.get().respond(parameters);
        } catch (BadParameterException e) {
            return ApiJson.error(e);
        }
    }

    /** Responds to the requests of one path. */
    @FunctionalInterface
    private interface Route {
        WebResponse respond(Parameters parameters) throws StoreException, IOException, BadParameterException;
    }

    private Optional<Route> route(String path) {
        if (path.startsWith(REPORTS)) {
            return report(path.substring(REPORTS.length())).map(report -> parameters -> report(report, parameters));
        }
        if (path.startsWith(EVENTS)) {
            return Optional.ofNullable(Uuids.parse(path.substring(EVENTS.length())))
                    .map(uuid -> parameters -> event(uuid, parameters));
        }
        return switch (path) {
            case "summary" -> Optional.of(this::summary);
            case "events" -> Optional.of(this::events);
            case "projects" -> Optional.of(this::projects);
            case "catalogue" -> Optional.of(this::catalogue);
            case "versions-and-systems" -> Optional.of(this::versionsAndSystems);
            case "openapi.json" -> Optional.of(Api::openapi);
            default -> Optional.empty();
        };
    }

    /** A report's name in the API: {@code client-drops}. */
    static String spelling(Report report) {
        return report.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Report> report(String spelling) {
        for (Report report : Report.values()) {
            if (spelling(report).equals(spelling)) {
                return Optional.of(report);
            }
        }
        return Optional.empty();
    }

    private WebResponse summary(Parameters parameters) throws StoreException, BadParameterException {
        parameters.only(Parameters.FILTER);
        ReportFilter filter = parameters.filter();
        ObjectNode body = ApiJson.period(ApiJson.object(), filter);
        return ApiJson.response(200, ApiJson.row(body, reports.report(Report.SUMMARY, filter)));
    }

    private WebResponse report(Report report, Parameters parameters) throws StoreException, BadParameterException {
        parameters.only(Parameters.FILTER);
        ReportFilter filter = parameters.filter();
        ObjectNode body = ApiJson.period(ApiJson.object().put("report", spelling(report)), filter);
        return ApiJson.response(200, ApiJson.table(body, reports.report(report, filter)));
    }

    /** {@code next} is the value of the parameter that asks for the page after this one: {@code after} or {@code before}. */
    private WebResponse events(Parameters parameters) throws StoreException, BadParameterException {
        parameters.only(Parameters.EVENTS);
        EventQuery query = parameters.eventQuery();
        List<StoredEvent> found = events.events(query);
        ObjectNode body = ApiJson.object();
        ArrayNode list = body.putArray("events");
        found.forEach(event -> list.add(ApiJson.event(event)));
        if (!found.isEmpty() && (query.after() != null || found.size() == query.limit())) {
            body.put("next", found.get(found.size() - 1).sequence());
        } else {
            body.put("next", query.after());
        }
        return ApiJson.response(200, body);
    }

    private WebResponse event(UUID uuid, Parameters parameters) throws StoreException, BadParameterException {
        parameters.only(Set.of());
        return events.event(uuid)
                .map(event -> ApiJson.response(200, ApiJson.event(event)))
                .orElseGet(() -> ApiJson.error(404, "No event has this uuid; it may have expired."));
    }

    private WebResponse projects(Parameters parameters) throws BadParameterException {
        parameters.only(Set.of());
        ObjectNode body = ApiJson.object();
        ArrayNode list = body.putArray("projects");
        for (Project project : projects.get()) {
            list.addObject()
                    .put("name", project.name())
                    .put("retention_days", project.retentionDays())
                    .put("public", project.isPublic())
                    .put("catalogue", project.catalogue().isPresent());
        }
        return ApiJson.response(200, body);
    }

    private WebResponse catalogue(Parameters parameters) throws BadParameterException {
        parameters.only(Set.of("project"));
        String name = parameters.project();
        List<Project> all = projects.get();
        if (name == null && all.size() != 1) {
            throw new BadParameterException("project", "There are several projects; choose one.");
        }
        return all.stream()
                .filter(project -> name == null || project.name().equals(name))
                .flatMap(project -> project.catalogue().stream())
                .findFirst()
                .map(catalogue -> ApiJson.response(200, body(catalogue)))
                .orElseGet(() -> ApiJson.error(404, "No catalogue is pinned for this project."));
    }

    private static ObjectNode body(Catalogue catalogue) {
        ObjectNode body = ApiJson.object();
        ArrayNode hashes = body.putArray("hashes");
        if (catalogue.documents().isEmpty()) {
            ApiJson.names(body, catalogue.events());
            body.putArray("context");
            return body;
        }
        ArrayNode events = body.putArray("events");
        ArrayNode context = body.putArray("context");
        for (String text : catalogue.documents()) {
            JsonNode document = ApiJson.MAPPER.readTree(text);
            document.path("hash").asStringOpt().ifPresent(hashes::add);
            document.path("events").forEach(events::add);
            document.path("context").forEach(context::add);
        }
        return body;
    }

    private WebResponse versionsAndSystems(Parameters parameters) throws StoreException, BadParameterException {
        parameters.only(Parameters.FILTER);
        ReportFilter filter = parameters.filter();
        ObjectNode body = ApiJson.object();
        addNames(body.putArray("versions"), Report.VERSIONS, filter);
        addNames(body.putArray("systems"), Report.SYSTEMS, filter);
        return ApiJson.response(200, body);
    }

    private void addNames(ArrayNode names, Report report, ReportFilter filter) throws StoreException {
        for (List<?> row : reports.report(report, filter).rows()) {
            if (row.get(0) != null) {
                names.add(String.valueOf(row.get(0)));
            }
        }
    }

    private static WebResponse openapi(Parameters parameters) throws IOException, BadParameterException {
        parameters.only(Set.of());
        try (InputStream document = Api.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IOException("openapi.json is not in the jar");
            }
            String text = new String(document.readAllBytes(), StandardCharsets.UTF_8);
            return ApiJson.response(200, (ObjectNode) ApiJson.MAPPER.readTree(text));
        }
    }
}
