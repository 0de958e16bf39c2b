package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser, over a real collector: what they show, to whom, and that nothing else happens. */
class DashboardIT {

    private static final String MARKUP = "<img src=x onerror=alert(1)>'; DROP TABLE events; --";
    private static final UUID KNOWN = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final Path SHOTS = Path.of("target/screenshots");

    @TempDir
    static Path folder;

    private static RunningCollector collector;
    private static String token;
    private static Playwright playwright;
    private static Browser browser;

    private BrowserContext context;
    private Page page;
    private final List<String> trouble = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path data = folder.resolve("data");
        token = RunningCollector.command("token", "--data", data.toString()).trim();
        Path settings = data.resolve("collector.toml");
        Files.writeString(settings, Files.readString(settings).replace("public = false", "public = true"));
        collector = RunningCollector.start(data);
        Random random = new Random(7);
        for (int batch = 0; batch < 12; batch++) {
            assertThat(collector.post("/batch/", events(random, 150)).statusCode())
                    .isEqualTo(200);
        }
        collector.post(
                "/batch/",
                "{\"api_key\":\"phc_test\",\"batch\":[" + event(KNOWN, MARKUP, Instant.now(), "\"count\":3") + "]}");
        Files.createDirectories(SHOTS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        collector.close();
    }

    private static String events(Random random, int count) {
        String[] commands = {"run", "validate bundle", "show pipes", "show models"};
        String[] pipes = {"PipeLLM", "PipeSequence", "PipeCompose", "PipeCondition"};
        String[] errors = {"model_timeout", "invalid_inputs", "template"};
        StringBuilder body = new StringBuilder("{\"api_key\":\"phc_test\",\"batch\":[");
        for (int at = 0; at < count; at++) {
            boolean failed = random.nextInt(9) == 0;
            String outcome = failed ? "failure" : "success";
            String common = "\"duration_ms\":" + (int) Math.exp(4 + 5 * random.nextDouble())
                    + ",\"pipelex_version\":\"0.1." + random.nextInt(4) + "\",\"$os\":\""
                    + List.of("Linux", "Mac OS X", "Windows").get(random.nextInt(3)) + "\",\"java_major\":"
                    + List.of(17, 21, 25).get(random.nextInt(3)) + ",\"ci\":" + (random.nextInt(5) == 0)
                    + (failed ? ",\"error_kind\":\"" + errors[random.nextInt(3)] + "\"" : "")
                    + ",\"$process_person_profile\":false";
            String properties = switch (random.nextInt(4)) {
                case 0 -> "\"pipe_type\":\"" + pipes[random.nextInt(4)] + "\",\"pipe_run_outcome\":\"" + outcome + "\"";
                case 1 ->
                    "\"pipe_type\":\"" + pipes[random.nextInt(4)] + "\",\"pipeline_execute_outcome\":\"" + outcome
                            + "\",\"tokens_in\":900,\"tokens_out\":120,\"providers\":[\"openai\"]";
                default ->
                    "\"cli_command\":\"" + commands[random.nextInt(4)] + "\",\"outcome\":\"" + outcome
                            + "\",\"flags\":[\"inputs\",\"dry-run\"],\"prompt\":\"never stored\"";
            };
            String name = properties.contains("pipeline_execute")
                    ? "pipeline_complete"
                    : properties.contains("pipe_run") ? "pipe_complete" : "command_complete";
            Instant when = Instant.now().minusSeconds(random.nextInt(29 * 86_400));
            body.append(at == 0 ? "" : ",")
                    .append(event(
                            new UUID(random.nextLong(), random.nextLong()), name, when, properties + "," + common));
        }
        return body.append("]}").toString();
    }

    private static String event(UUID uuid, String name, Instant when, String properties) {
        return "{\"uuid\":\"" + uuid + "\",\"event\":\"" + name + "\",\"distinct_id\":\"" + uuid + "\",\"timestamp\":\""
                + when + "\",\"properties\":{" + properties + "}}";
    }

    @BeforeEach
    void open() {
        open(ColorScheme.LIGHT, 1280);
    }

    private void open(ColorScheme scheme, int width) {
        close();
        context = browser.newContext(
                new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("401")) {
                trouble.add(message.text());
            }
        });
        page.onPageError(trouble::add);
        page.onDialog(dialog -> trouble.add("a dialog: " + dialog.message()));
        page.onRequest(request -> {
            if (!request.url().startsWith(collector.address().toString())
                    && !request.url().startsWith("data:")) {
                trouble.add("a request to " + request.url());
            }
        });
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
        assertThat(trouble).isEmpty();
    }

    private void logIn(String path) {
        page.navigate(collector.address().resolve(path).toString());
        page.locator("#token").fill(token);
        page.locator("button.primary").click();
        settled();
    }

    private void settled() {
        page.locator("#content:not([aria-busy])").waitFor();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "commands",
                "pipelines",
                "errors",
                "models",
                "features",
                "environment",
                "live",
                "quality",
                "events"
            })
    void page_everyThemeAndWidth_isAccessibleAndFits(String name) {
        String path = name.equals("events") ? "/dashboard/events/" + KNOWN : "/dashboard/" + name;
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            open(scheme, 1280);
            logIn(path);
            for (int width : List.of(1280, 360)) {
                page.setViewportSize(width, 900);
                check(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
            }
        }
    }

    private void check(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(page.locator(".error").count()).as(name).isZero();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s scrolls sideways", name)
                .isTrue();
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().get(0).getTarget())
                                .toList())
                .as(name)
                .isEmpty();
    }

    @Test
    void publicPage_isForEverybodyAndNamesNoFew() {
        page.navigate(collector.address().resolve("/public/default").toString());
        settled();

        check("public-light-1280");
        assertThat(page.locator("main").innerText())
                .contains("command_complete")
                .doesNotContain("DROP TABLE");
    }

    @Test
    void login_wrongThenRightThenOut() {
        page.navigate(collector.address().resolve("/dashboard/errors").toString());
        page.locator("#token").fill("clt_wrong");
        page.locator("button.primary").click();
        assertThat(page.locator("[role=alert]").innerText()).contains("not one of this collector's");
        check("login-light-1280");

        page.locator("#token").fill(token);
        page.locator("button.primary").click();
        settled();
        assertThat(page.url()).endsWith("/dashboard/errors");

        page.getByText("Log out").click();
        page.navigate(collector.address().resolve("/dashboard").toString());
        assertThat(page.url()).contains("/login");
    }

    @Test
    void filters_liveInTheAddress() {
        logIn("/dashboard/commands");
        page.locator("select[name=version]").selectOption("0.1.2");
        page.waitForURL(Pattern.compile(".*version=0\\.1\\.2.*"));
        settled();
        String filtered = page.locator("tbody").first().innerText();
        page.reload();
        settled();
        assertThat(page.locator("tbody").first().innerText()).isEqualTo(filtered);
        assertThat(page.locator("select[name=version]").inputValue()).isEqualTo("0.1.2");

        page.goBack();
        page.locator("select[name=version] option[value='']:checked").waitFor(attached());
        settled();
        assertThat(page.locator("tbody").first().innerText()).isNotEqualTo(filtered);
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    @Test
    void table_sortedWithTheKeyboard_saysSo() {
        logIn("/dashboard/commands");
        Locator runs = page.locator("th button").nth(1);
        runs.focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");

        assertThat(page.locator("th").nth(1).getAttribute("aria-sort")).isEqualTo("ascending");
    }

    @Test
    void live_newEvent_appearsByItself() throws Exception {
        logIn("/dashboard/live");
        collector.post(
                "/batch/",
                "{\"api_key\":\"phc_test\",\"batch\":[" + event(UUID.randomUUID(), "just_arrived", Instant.now(), "")
                        + "]}");

        page.getByText("just_arrived")
                .waitFor(new Locator.WaitForOptions()
                        .setTimeout(Duration.ofSeconds(10).toMillis()));
    }

    @Test
    void event_hostileName_isShownAsText() {
        logIn("/dashboard/events/" + KNOWN);

        assertThat(page.locator("h1").innerText()).isEqualTo(MARKUP);
        assertThat(page.locator("main img").count()).isZero();
    }

    @Test
    void theme_chosen_stays() {
        logIn("/dashboard");
        page.locator("#theme").click();
        page.reload();

        assertThat(page.locator("html").getAttribute("data-theme")).isEqualTo("dark");
    }
}
