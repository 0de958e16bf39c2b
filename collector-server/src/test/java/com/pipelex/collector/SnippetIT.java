package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of another site with PostHog's documented snippet, in Chromium: events are stored, and the console is empty. */
class SnippetIT {

    @TempDir
    Path folder;

    private RunningCollector collector;
    private HttpServer site;
    private final List<String> console = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        collector = RunningCollector.start(folder.resolve("data"));
        byte[] page = Files.readAllBytes(Path.of("src/test/clients/snippet.html"));
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
        collector.close();
    }

    private List<String> visited(String more) throws Exception {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage();
            page.onConsoleMessage(message -> console.add(message.type() + ": " + message.text()));
            page.onPageError(error -> console.add("error: " + error));
            page.onRequestFailed(request -> console.add("failed: " + request.url()));
            page.onResponse(response -> {
                if (response.status() >= 400) {
                    console.add(response.status() + ": " + response.url());
                }
            });
            page.navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/?more=" + more + "&key="
                    + RunningCollector.KEY + "&host="
                    + URLEncoder.encode(collector.address().toString(), StandardCharsets.UTF_8));
            page.waitForFunction("document.title === 'loaded'");
            page.getByText("A button").click();
            return await().atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> {
                                page.evaluate("1");
                                return collector.events().stream()
                                        .map(event -> event.get("event").asString())
                                        .toList();
                            },
                            names -> names.contains("snippet capture") && names.contains("$pageview"));
        }
    }

    @Test
    void snippet_asDocumented_sendsAndLogsNothing() throws Exception {
        assertThat(visited("no")).contains("snippet capture", "$pageview");
        assertThat(console).isEmpty();
    }

    @Test
    void snippet_withFeaturesThatLoadScripts_sendsAndLogsNothing() throws Exception {
        assertThat(visited("yes")).contains("snippet capture", "$pageview");
        assertThat(console).isEmpty();
    }
}
