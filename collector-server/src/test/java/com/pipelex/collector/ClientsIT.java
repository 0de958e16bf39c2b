package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.event.Event;
import com.posthog.server.PostHog;
import com.posthog.server.PostHogConfig;
import com.posthog.server.PostHogInterface;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** PostHog's own clients and ours send everything they can; every event is in the store, once, and no secret is. */
class ClientsIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private RunningCollector collector;

    @BeforeAll
    static void install() throws Exception {
        Path sources = Path.of("src/test/clients").toAbsolutePath();
        for (String name : List.of("package.json", "package-lock.json", "node.mjs", "browser.html", "browser.js")) {
            Files.copy(sources.resolve(name), shared.resolve(name));
        }
        run(shared, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    @BeforeEach
    void start() throws IOException {
        collector = RunningCollector.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private static void run(Path where, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
    }

    @Test
    void posthogNode_everything_isStoredOnce() throws Exception {
        run(shared, "node", "node.mjs", collector.address().toString(), RunningCollector.KEY);

        List<JsonNode> events = arrived(5);

        assertThat(names(events))
                .containsExactlyInAnyOrder(
                        "node capture", "$identify", "$create_alias", "$groupidentify", "$exception");
        assertThat(one(events, "node capture").get("properties").get("count").asInt())
                .isEqualTo(3);
        assertHoldNoWords(events);
    }

    @Test
    void scripts_forPages_areThoseOfThePinnedPackage() throws Exception {
        Path copies = Path.of("src/main/resources/com/pipelex/collector/web/posthog");
        try (Stream<Path> files = Files.list(copies)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path original =
                        shared.resolve("node_modules/posthog-js/" + (name.endsWith(".js") ? "dist/" : "") + name);
                if (!name.equals("NOTICE")) {
                    assertThat(file).hasSameBinaryContentAs(original);
                }
            }
        }
        String lock = Files.readString(shared.resolve("package-lock.json"));
        String notice = Files.readString(copies.resolve("NOTICE"));
        assertThat(lock).contains(notice.substring(notice.indexOf("sha512-")).trim());
    }

    @Test
    void posthogJs_everything_isStoredOnce() throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Path file = path.startsWith("/array")
                    ? shared.resolve("node_modules/posthog-js/dist" + path)
                    : shared.resolve(path.substring(1));
            byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/html");
            exchange.sendResponseHeaders(content.length > 0 ? 200 : 404, content.length > 0 ? content.length : -1);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        site.start();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage();
            page.navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/browser.html?key="
                    + RunningCollector.KEY + "&host="
                    + URLEncoder.encode(collector.address().toString(), StandardCharsets.UTF_8));
            page.waitForFunction("document.title === 'flags answered'");

            List<JsonNode> events = arrived(5);

            assertThat(names(events))
                    .contains("browser capture", "$identify", "$create_alias", "$groupidentify", "$exception");
            assertHoldNoWords(events);
        } finally {
            site.stop(0);
        }
    }

    @Test
    void posthogServer_everything_isStoredOnce() throws Exception {
        PostHogInterface client = PostHog.Companion.with(PostHogConfig.builder(RunningCollector.KEY)
                .host(collector.address().toString())
                .flushAt(1)
                .flushIntervalSeconds(1)
                .preloadFeatureFlags(false)
                .build());
        client.capture("jvm-person", "jvm capture");
        client.identify("jvm-person", Map.of("plan", "free"));
        client.alias("jvm-person", "jvm-alias");
        client.group("jvm-person", "company", "jvm-group");
        client.captureException(new IllegalStateException("SECRET-OF-JVM /home/someone/file.txt"), "jvm-person");
        assertThat(client.isFeatureEnabled("jvm-person", "a-flag")).isFalse();

        List<JsonNode> events = arrived(5);

        assertThat(names(events)).contains("jvm capture", "$identify", "$create_alias", "$groupidentify", "$exception");
        assertHoldNoWords(events);
        client.close();
    }

    @Test
    void ourLibrary_events_areStoredOnce() throws Exception {
        Path home = Files.createDirectories(folder.resolve("project/.pipelex"));
        Home place = Home.of("pipelex", home, Map.of("HOME", folder.toString()));
        ChoiceFile.claim(place);
        Files.writeString(
                home.resolve("telemetry.toml"),
                "telemetry_mode = \"anonymous\"\nhost = \"" + collector.address() + "\"\nproject_api_key = \""
                        + RunningCollector.KEY + "\"\n");
        try (Telemetry telemetry =
                Telemetry.builder("pipelex").home(place).environment(Map.of()).build()) {
            telemetry.record(Event.of("library_event").with("count", 3));
            telemetry.record(Event.of("library_event").with("count", 4));
        }
        TelemetryData data = TelemetryData.of(place, Map.of());
        data.send();
        data.send();

        List<JsonNode> events = arrived(2);

        assertThat(names(events)).containsExactly("library_event", "library_event");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.get("properties")
                                .get("$process_person_profile")
                                .asBoolean(true))
                        .isFalse());
    }

    /** All events, once there are so many; those that may come twice would come within the time of the export. */
    private List<JsonNode> arrived(int count) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> collector.events(), events -> events.size() >= count);
    }

    private static List<String> names(List<JsonNode> events) {
        assertThat(events).extracting(event -> event.get("uuid").asString()).doesNotHaveDuplicates();
        return events.stream().map(event -> event.get("event").asString()).toList();
    }

    private static JsonNode one(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.get("event").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertHoldNoWords(List<JsonNode> events) {
        assertThat(events.toString())
                .doesNotContain("SECRET-OF")
                .doesNotContain("/home/")
                .doesNotContain("127.0.0.1");
    }
}
