package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP as clients, pages, attackers and proxies speak it, over sockets. */
class WireHttpIT {

    private static final String BODY = "{\"api_key\":\"phc_test\",\"event\":\"e\",\"distinct_id\":\"d\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private RunningCollector collector;

    @BeforeEach
    void start() throws Exception {
        collector = RunningCollector.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    /** Returns the response to a request as it is written here, with two lines that end it. */
    private String raw(String... lines) throws IOException {
        URI address = collector.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = String.join("\r\n", lines) + "\r\nHost: collector\r\nOrigin: https://page.example\r\n"
                    + "Connection: close\r\n";
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String posted(String path, String body) throws IOException {
        URI address = collector.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: collector\r\nOrigin: https://page.example\r\n"
                    + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusals_ofEveryStatus_canBeReadByAPage() throws Exception {
        String anywhere = "(?s).*(?i)access-control-allow-origin: (\\*|https://page.example)\r\n.*";
        assertThat(posted("/batch/", BODY.replace("phc_test", "phc_no")))
                .startsWith("HTTP/1.1 401")
                .matches(anywhere);
        assertThat(raw("GET /nowhere HTTP/1.1")).startsWith("HTTP/1.1 404").matches(anywhere);
        assertThat(raw("GET /" + "x".repeat(30_000) + " HTTP/1.1"))
                .startsWith("HTTP/1.1 414")
                .matches(anywhere)
                .endsWith("the URL is too long");
        assertThat(raw("GET /e/ HTTP/1.1", "X-Long: " + "x".repeat(30_000)))
                .startsWith("HTTP/1.1 431")
                .matches(anywhere)
                .endsWith("the headers are too large");
        assertThat(raw("GET /dashboard HTTP/1.1")).doesNotContainIgnoringCase("access-control");
    }

    @Test
    void methods_thatNothingTakes_are405() throws Exception {
        assertThat(raw("TRACE / HTTP/1.1")).startsWith("HTTP/1.1 405");
        assertThat(raw("TRACE /batch/ HTTP/1.1")).startsWith("HTTP/1.1 405");
        assertThat(raw("CONNECT elsewhere:443 HTTP/1.1")).startsWith("HTTP/1.1 405");
        assertThat(collector.post("/", BODY).statusCode()).isEqualTo(405);
        assertThat(collector.get("/").body()).isEqualTo("capture");
    }

    @Test
    void path_withSeveralSlashes_isReadWithOne() throws Exception {
        assertThat(posted("//batch/", BODY)).startsWith("HTTP/1.1 200");
        assertThat(posted("/i//v0/e/", BODY)).startsWith("HTTP/1.1 200");
        assertThat(collector.events()).hasSize(2);
    }

    @Test
    void metrics_fromElsewhere_needAToken() throws Exception {
        String token = RunningCollector.command(
                        "token", "--data", folder.resolve("data").toString())
                .trim();

        assertThat(collector.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(collector.get("/metrics", "X-Forwarded-For", "192.0.2.1").statusCode())
                .isEqualTo(401);
        assertThat(collector
                        .get("/metrics", "X-Forwarded-For", "192.0.2.1", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> form(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(collector.address().resolve(path)).POST(BodyPublishers.ofString(body));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    @Test
    void session_crossSitePost_isRefused() throws Exception {
        String token = RunningCollector.command(
                        "token", "--data", folder.resolve("data").toString())
                .trim();
        String cookie = form("/login", "token=" + token)
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", -1)[0];

        String erasing = "{\"distinct_id\":\"d\"}";
        assertThat(form("/api/v1/erase", erasing, "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(form("/api/v1/erase", erasing, "Cookie", cookie, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(form("/api/v1/erase", erasing, "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void basePath_set_isInEveryLinkAndTakenFromEveryPath() throws Exception {
        collector.stop();
        Path data = folder.resolve("data");
        Path settings = data.resolve("collector.toml");
        Files.writeString(
                settings, Files.readString(settings).replace("base_path = \"\"", "base_path = \"/a/telemetry\""));
        collector = RunningCollector.start(data);
        String token =
                RunningCollector.command("token", "--data", data.toString()).trim();

        assertThat(posted("/a/telemetry/batch/", BODY)).startsWith("HTTP/1.1 200");
        assertThat(posted("/batch/", BODY)).startsWith("HTTP/1.1 200");
        assertThat(collector.get("/a/telemetry").body()).isEqualTo("capture");
        assertThat(collector.get("/a/telemetry2/-/live").statusCode()).isEqualTo(404);
        assertThat(collector.get("/a/telemetry/dashboard").headers().firstValue("location"))
                .contains("/a/telemetry/login?next=" + URLEncoder.encode("/dashboard", StandardCharsets.UTF_8));
        HttpResponse<String> login = form("/a/telemetry/login", "token=" + token);
        assertThat(login.headers().firstValue("location")).contains("/a/telemetry/dashboard");
        assertThat(login.headers().firstValue("set-cookie").orElseThrow()).contains("; Path=/a/telemetry/;");
        String page = collector
                .get("/a/telemetry/dashboard", "Authorization", "Bearer " + token)
                .body();
        assertThat(page).contains("<body data-base=\"/a/telemetry\"");
        Matcher links = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"").matcher(page);
        assertThat(links.results().map(link -> link.group(1)).toList())
                .hasSizeGreaterThan(10)
                .allMatch(link -> link.startsWith("/a/telemetry/"));
        assertThat(form(
                                "/a/telemetry/privacy/erase",
                                "{\"project_key\":\"phc_test\",\"uuids\":[\"0190a1b2-0000-7000-8000-000000000001\"]}")
                        .body())
                .contains("\"status_url\":\"/a/telemetry/privacy/erase/");
    }
}
