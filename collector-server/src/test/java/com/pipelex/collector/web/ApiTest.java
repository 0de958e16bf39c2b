package com.pipelex.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.Events;
import com.pipelex.collector.store.Report;
import com.pipelex.collector.store.ReportFilter;
import com.pipelex.collector.store.Reports;
import com.pipelex.collector.store.StoredEvent;
import com.pipelex.collector.store.Table;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ApiTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final StoredEvent EVENT =
            new StoredEvent(7, ID, "one", "<b>", "x", true, NOW, NOW, "{\"a\":[1,\"<\"]}");
    private static final Catalogue CATALOGUE = new Catalogue(
            Map.of("done", Set.of("few")),
            List.of(
                    "{\"hash\":\"0123456789abcdef\",\"context\":[{\"name\":\"v\"}],\"events\":[{\"name\":\"done\",\"reason\":\"To see.\"}]}"));

    private final List<Object> asked = new ArrayList<>();
    private List<Project> projects = List.of(Project.of("one", "k"), project("two", Optional.of(CATALOGUE)));

    private interface Store extends Events, Reports {}

    private final Store store = (Store) Proxy.newProxyInstance(
            Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                asked.addAll(Arrays.asList(arguments));
                return switch (method.getName()) {
                    case "events" -> List.of(EVENT);
                    case "event" ->
                        Optional.of(EVENT).filter(event -> event.uuid().equals(arguments[0]));
                    case "report" ->
                        new Table(List.of("name", "count", "first"), List.of(Arrays.asList("1.0.0", 3L, null)));
                    default -> throw new AssertionError("The API must not call " + method);
                };
            });

    private static Project project(String name, Optional<Catalogue> catalogue) {
        return new Project(name, List.of("k2"), 30, true, 5, catalogue, Optional.empty());
    }

    private WebResponse answer(String method, String path, Map<String, String> query) throws Exception {
        WebRequest request = new WebRequest(method, path, query, Map.of(), new byte[0], "client");
        return new Api(store, store, () -> projects, Clock.fixed(NOW, ZoneOffset.UTC)).handle(request);
    }

    private JsonNode get(int status, String path, Map<String, String> query) throws Exception {
        WebResponse response = answer("GET", path, query);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/json; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        return ApiJson.MAPPER.readTree(((WebResponse.Bytes) response.body()).bytes());
    }

    @Test
    void summary_noParameters_isOfTheLast30Days() throws Exception {
        assertThat(get(200, "/api/v1/summary", Map.of()).toString())
                .isEqualTo("{\"from\":\"2026-10-26T12:00:00Z\",\"to\":\"2026-11-25T12:00:00Z\",\"project\":null,"
                        + "\"name\":\"1.0.0\",\"count\":3,\"first\":null}");
    }

    @Test
    void filter_datesAndInstants_includeTheLastDateAndExcludeTheLastInstant() throws Exception {
        get(200, "/api/v1/summary", Map.of("from", "2026-11-01", "to", "2026-11-02", "project", "two", "os", "Linux"));
        get(200, "/api/v1/summary", Map.of("from", "2026-11-01T01:00:00Z", "to", "2026-11-02T00:00:00Z"));
        assertThat(asked)
                .contains(
                        new ReportFilter(
                                "two",
                                Instant.parse("2026-11-01T00:00:00Z"),
                                Instant.parse("2026-11-03T00:00:00Z"),
                                null,
                                "Linux"),
                        new ReportFilter(
                                null,
                                Instant.parse("2026-11-01T01:00:00Z"),
                                Instant.parse("2026-11-02T00:00:00Z"),
                                null,
                                null));
    }

    @Test
    void reports_eachByItsName_haveColumnsAndRows() throws Exception {
        for (Report report : Report.values()) {
            asked.clear();
            JsonNode json = get(200, "/api/v1/reports/" + Api.spelling(report), Map.of("version", "1"));
            assertThat(asked).contains(report);
            assertThat(json.path("columns").toString()).isEqualTo("[\"name\",\"count\",\"first\"]");
            assertThat(json.path("rows").toString()).isEqualTo("[[\"1.0.0\",3,null]]");
        }
    }

    @Test
    void events_allParameters_areAskedOfTheStore() throws Exception {
        JsonNode json = get(
                200,
                "/api/v1/events",
                Map.of("limit", "1", "event", "e", "distinct_id", "d", "project", "one", "after", "3", "before", "9"));
        assertThat(asked).containsExactly(new EventQuery("one", "e", "d", 3L, 9L, 1));
        assertThat(json.toString())
                .isEqualTo(
                        "{\"events\":[{\"sequence\":7,\"uuid\":\"" + ID + "\",\"event\":\"<b>\",\"distinct_id\":\"x\","
                                + "\"identified\":true,\"timestamp\":\"2026-11-25T12:00:00Z\","
                                + "\"received\":\"2026-11-25T12:00:00Z\",\"project\":\"one\","
                                + "\"properties\":{\"a\":[1,\"<\"]}}],\"next\":7}");
        assertThat(get(200, "/api/v1/events", Map.of("limit", "2")).path("next").isNull())
                .isTrue();
    }

    @Test
    void event_uuid_isThatEventOr404() throws Exception {
        assertThat(get(200, "/api/v1/events/" + ID, Map.of()).path("sequence").asLong())
                .isEqualTo(7);
        get(404, "/api/v1/events/" + UUID.randomUUID(), Map.of());
        get(404, "/api/v1/events/1-1-1-1-1", Map.of());
    }

    @Test
    void catalogue_pinnedOrNot_isItsDocumentsOr404() throws Exception {
        assertThat(get(200, "/api/v1/catalogue", Map.of("project", "two")).toString())
                .isEqualTo("{\"hashes\":[\"0123456789abcdef\"],"
                        + "\"events\":[{\"name\":\"done\",\"reason\":\"To see.\"}],\"context\":[{\"name\":\"v\"}]}");
        get(404, "/api/v1/catalogue", Map.of("project", "one"));
        assertThat(get(400, "/api/v1/catalogue", Map.of())
                        .at("/error/parameter")
                        .asString(""))
                .isEqualTo("project");
        projects = List.of(project("only", Optional.of(new Catalogue(Map.of("done", Set.of("few")), List.of()))));
        assertThat(get(200, "/api/v1/catalogue", Map.of()).path("events").toString())
                .isEqualTo("[{\"name\":\"done\",\"properties\":[{\"name\":\"few\"}]}]");
    }

    @Test
    void projects_configured_areListedWithoutTheirKeys() throws Exception {
        assertThat(get(200, "/api/v1/projects", Map.of()).toString())
                .isEqualTo(
                        "{\"projects\":[{\"name\":\"one\",\"retention_days\":90,\"public\":false,\"catalogue\":false},"
                                + "{\"name\":\"two\",\"retention_days\":30,\"public\":true,\"catalogue\":true}]}");
        assertThat(get(200, "/api/v1/versions-and-systems", Map.of()).toString())
                .isEqualTo("{\"versions\":[\"1.0.0\"],\"systems\":[\"1.0.0\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    summary | from | yesterday
                    summary | from | 2026-02-30
                    summary | from | 2026-11-26
                    summary | to | 1969-01-01
                    summary | to | +99999-01-01T00:00:00Z
                    summary | project | three
                    summary | form | 2026-11-01
                    reports/days | limit | 3
                    events | limit | 0
                    events | limit | 10001
                    events | limit | 1e3
                    events | after | -1
                    events | before | 99999999999999999999
                    events | distinctid | x
                    projects | project | one
                    openapi.json | x | y
                    """)
    void parameter_thatCannotBe_isNamedWithWhatIsAllowed(String path, String name, String value) throws Exception {
        JsonNode error = get(400, "/api/v1/" + path, Map.of(name, value)).path("error");
        assertThat(error.path("parameter").asString("")).isEqualTo(name);
        assertThat(error.path("message").asString("")).isNotBlank();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/", "/api/v1", "/api/v2/events", "/api/v1/reports/DAYS", "/api/v1/reports/", "/api/v1/summary/"
    })
    void path_thatIsNone_is404(String path) throws Exception {
        get(404, path, Map.of());
    }

    @Test
    void method_otherThanGet_is405() throws Exception {
        WebResponse response = answer("POST", "/api/v1/events", Map.of());
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "GET");
    }

    @Test
    void openapi_everyPathAndParameter_isServedAsItSays() throws Exception {
        JsonNode document = get(200, "/api/v1/openapi.json", Map.of());
        Set<String> reports = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            String served = path.getKey().replace("{uuid}", ID.toString()).replace("{report}", "days");
            get(path.getKey().contains("catalogue") ? 400 : 200, served, Map.of());
            Set<String> parameters = new TreeSet<>();
            for (JsonNode parameter : path.getValue().at("/get/parameters")) {
                if (parameter.path("in").asString("").equals("query")) {
                    parameters.add(parameter.path("name").asString(""));
                } else {
                    parameter.at("/schema/enum").forEach(name -> reports.add(name.asString("")));
                }
            }
            String message = get(400, served, Map.of("unknown", "1"))
                    .at("/error/message")
                    .asString("");
            assertThat(message)
                    .endsWith("allowed: " + (parameters.isEmpty() ? "none" : String.join(", ", parameters)) + ".");
        }
        assertThat(document.path("paths").size()).isEqualTo(8);
        assertThat(reports)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Report.values()).map(Api::spelling).toList());
    }
}
