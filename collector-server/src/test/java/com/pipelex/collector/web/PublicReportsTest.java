package com.pipelex.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.Report;
import com.pipelex.collector.store.ReportFilter;
import com.pipelex.collector.store.Reports;
import com.pipelex.collector.store.Table;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicReportsTest {

    private Instant now = Instant.parse("2026-11-25T12:34:56Z");
    private String largestEvent = "command_complete";
    private int threshold = 5;
    private final List<Object> asked = new ArrayList<>();

    private final Reports store = (Reports) Proxy.newProxyInstance(
            Reports.class.getClassLoader(), new Class<?>[] {Reports.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("publicReport");
                asked.addAll(List.of(arguments));
                String label = arguments[0] == Report.EVENTS ? largestEvent : "cell";
                return new Table(List.of("label", "count", "distinct_ids"), List.of(List.of(label, 9L, 8L)));
            });

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final PublicReports reports =
            new PublicReports(store, () -> List.of(Project.of("closed", "k"), project("open", threshold)), clock);

    private static Project project(String name, int threshold) {
        return new Project(name, List.of("k"), 90, true, threshold, Optional.empty(), Optional.empty());
    }

    private WebResponse answer(String method, String path) throws Exception {
        return reports.handle(new WebRequest(method, path, Map.of(), Map.of(), new byte[0], "client"));
    }

    private static String text(WebResponse response) {
        return new String(((WebResponse.Bytes) response.body()).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void data_publicProject_isOfTheLast30WholeDays() throws Exception {
        WebResponse response = answer("GET", "/public/open/data.json");
        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response))
                .startsWith("{\"from\":\"2026-10-26T00:00:00Z\",\"to\":\"2026-11-25T00:00:00Z\",\"project\":\"open\","
                        + "\"threshold\":5,\"reports\":{\"days\":{\"columns\":[\"label\",\"count\",\"distinct_ids\"],"
                        + "\"rows\":[[\"cell\",9,8]]},\"events\":")
                .contains("\"commands\":{\"columns\":[\"label\",\"count\",\"distinct_ids\"],\"rows\":[[\"cell\"");
        Instant end = Instant.parse("2026-11-25T00:00:00Z");
        assertThat(asked)
                .contains(Report.DAYS, Report.ERRORS, 5)
                .contains(new ReportFilter("open", end.minus(Duration.ofDays(30)), end, null, null));
    }

    @Test
    void data_runsFolded_showsNoCommands() throws Exception {
        largestEvent = "other";
        assertThat(text(answer("GET", "/public/open/data.json")))
                .contains("\"commands\":{\"columns\":[\"label\",\"count\",\"distinct_ids\"],\"rows\":[]}");
    }

    @Test
    void data_closedProject_answersAsAnUnknownOne() throws Exception {
        WebResponse closed = answer("GET", "/public/closed/data.json");
        WebResponse unknown = answer("GET", "/public/unknown/data.json");
        assertThat(closed.status()).isEqualTo(404);
        assertThat(closed.headers()).isEqualTo(unknown.headers());
        assertThat(text(closed)).isEqualTo(text(unknown));
        assertThat(answer("POST", "/public/closed/data.json").status()).isEqualTo(404);
        assertThat(answer("GET", "/public/data.json").status()).isEqualTo(404);
        assertThat(answer("GET", "/public/open").status()).isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void data_askedAgain_isMadeOnceAnHourOrWhenSettingsChange() throws Exception {
        answer("GET", "/public/open/data.json");
        int once = asked.size();
        now = now.plus(Duration.ofMinutes(59));
        answer("GET", "/public/open/data.json");
        assertThat(asked).hasSize(once);
        now = now.plus(Duration.ofMinutes(1));
        answer("GET", "/public/open/data.json");
        assertThat(asked).hasSize(2 * once);
        threshold = 7;
        answer("GET", "/public/open/data.json");
        assertThat(asked).hasSize(3 * once).contains(7);
    }

    @Test
    void method_otherThanGet_is405() throws Exception {
        assertThat(answer("PUT", "/public/open/data.json").status()).isEqualTo(405);
    }
}
