package com.pipelex.collector;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard of a running collector in a browser, with a month of events; screenshots are left in target/. */
class DashboardIT {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String EVENT = "/dashboard/events/" + SampleEvents.HOSTILE;

    @TempDir
    static Path folder;

    private static RunningCollector collector;
    private static String token;
    private static Playwright playwright;
    private static Browser browser;
    private static String session;

    private final List<String> troubles = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("collector.toml"), """
                [[project]]
                name = "default"
                keys = ["%s"]
                public = true

                [[project]]
                name = "pinned"
                keys = ["phc_pinned"]
                catalogue = ["pinned.json"]
                """.formatted(RunningCollector.KEY));
        Files.writeString(data.resolve("pinned.json"), """
                {"hash": "4490d17a0c4f5be2", "context": [], "events": [{"name": "known", "category": "Command usage", "reason": "To see what is used.",
                 "properties": [{"name": "outcome", "kind": "choice", "reason": "How often it succeeds."}]}]}
                """);
        collector = RunningCollector.start(data);
        for (String body : SampleEvents.month(Instant.now())) {
            assertThat(collector.post("/batch/", body).statusCode()).isEqualTo(200);
        }
        token = RunningCollector.command("token", "--data", data.toString()).strip();
        Files.createDirectories(SCREENSHOTS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox")));
        session = signedIn();
    }

    private static String signedIn() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(collector.address() + "/dashboard");
            signIn(page, token);
            assertThat(page).hasURL(Pattern.compile("/dashboard$"));
            return context.storageState();
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
        collector.close();
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    private static void signIn(Page page, String with) {
        page.getByLabel("Access token").fill(with);
        page.getByLabel("Access token").press("Enter");
    }

    private Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (Set.of("error", "warning").contains(message.type())) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onDialog(dialog -> {
            troubles.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(collector.address().toString())) {
                troubles.add("asks " + request.url());
            }
        });
        return page;
    }

    private Page page() {
        return page(new Browser.NewContextOptions().setStorageState(session).setViewportSize(1280, 900));
    }

    /** Goes there, and waits until every part has loaded. */
    private static void open(Page page, String path) {
        page.navigate(collector.address() + path);
        settle(page);
    }

    private static void settle(Page page) {
        page.waitForFunction("() => (document.querySelector('#content > *') || document.querySelector('.entrance'))"
                + " && !document.querySelector('[aria-busy=true], .waiting')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/dashboard",
                "/dashboard/commands",
                "/dashboard/pipelines",
                "/dashboard/errors",
                "/dashboard/models",
                "/dashboard/features",
                "/dashboard/environment",
                "/dashboard/live",
                "/dashboard/quality",
                EVENT,
                "/public/default"
            })
    void page_inEveryThemeAndWidth_isAccessibleAndKeepsToItself(String path) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = page(new Browser.NewContextOptions()
                    .setStorageState(session)
                    .setColorScheme(scheme)
                    .setViewportSize(1280, 900));
            open(page, path);
            assertThat(seriousFindings(page)).as("%s %s", path, scheme).isEmpty();
            screenshot(page, path, scheme, 1280);
            page.setViewportSize(360, 740);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s", path)
                    .isEqualTo(360);
            screenshot(page, path, scheme, 360);
            if (scheme == ColorScheme.LIGHT) {
                assertThat(seriousFindings(page)).as("%s at 360 px", path).isEmpty();
            }
        }
        assertThat(troubles).isEmpty();
    }

    private static List<String> seriousFindings(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .limit(3)
                                        .map(node -> node.getHtml() + node.getFailureSummary())
                                        .toList())
                        .toList();
    }

    private static void screenshot(Page page, String path, ColorScheme scheme, int width) {
        String name = path.equals(EVENT) ? "event" : path.substring(path.lastIndexOf('/') + 1);
        String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
        page.screenshot(
                new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
    }

    @Test
    void login_wrongThenRightThenOut_letsInOnlyTheToken() {
        Page page = page(new Browser.NewContextOptions());
        page.navigate(collector.address() + "/dashboard/errors?period=7d");
        signIn(page, "clt_wrong");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not valid");
        troubles.clear();

        signIn(page, token);
        assertThat(page).hasURL(Pattern.compile("/dashboard/errors\\?period=7d$"));
        settle(page);

        page.getByText("Sign out").click();
        assertThat(page).hasURL(Pattern.compile("/login"));
        page.navigate(collector.address() + "/dashboard");
        assertThat(page).hasURL(Pattern.compile("/login\\?next="));
        assertThat(troubles).isEmpty();
    }

    @Test
    void filters_changed_liveInTheAddressAndSurviveReloadAndBack() {
        Page page = page();
        open(page, "/dashboard");
        String before = page.locator(".figure dd").first().textContent();

        page.getByText("7 days", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("System").selectOption("macos");
        assertThat(page).hasURL(Pattern.compile("\\?period=7d&os=macos$"));
        settle(page);
        assertThat(page.locator(".figure dd").first()).not().hasText(before);
        String filtered = page.locator(".figure dd").first().textContent();

        page.reload();
        settle(page);
        assertThat(page.locator("#period-7d")).hasAttribute("aria-pressed", "true");
        assertThat(page.getByLabel("System")).hasValue("macos");
        assertThat(page.locator(".figure dd").first()).hasText(filtered);
        assertThat(page.locator(".nav a").nth(1)).hasAttribute("href", Pattern.compile("period=7d&os=macos"));

        page.goBack();
        page.goBack();
        assertThat(page.locator("#period-30d")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".figure dd").first()).hasText(before);
        assertThat(troubles).isEmpty();
    }

    @Test
    void table_sortedByKeyboard_isInTheOtherOrder() {
        Page page = page();
        open(page, "/dashboard/environment");
        Locator card = page.getByLabel("Versions", new Page.GetByLabelOptions().setExact(true))
                .first();
        String most = card.locator("tbody td").first().textContent();
        Locator uses = card.getByText("Uses");

        uses.press("Enter");

        assertThat(card.locator("th[aria-sort]")).hasAttribute("aria-sort", "ascending");
        assertThat(card.locator("tbody td").first()).not().hasText(most);
        assertThat(card.locator("th button").nth(1)).isFocused();
        assertThat(troubles).isEmpty();
    }

    @Test
    void keyboard_firstTab_leadsToTheContent() {
        Page page = page();
        open(page, "/dashboard");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("#main")).isFocused();
    }

    @Test
    void chart_asTable_showsEveryDay() {
        Page page = page();
        open(page, "/dashboard");
        Locator card = page.getByLabel("Runs per day", new Page.GetByLabelOptions().setExact(true));

        card.getByText("Table").click();

        assertThat(card.locator("tbody tr")).hasCount(31);
        assertThat(card.getByText("Chart")).isFocused();
    }

    @Test
    void download_ofATable_isCsv() throws IOException {
        Page page = page();
        open(page, "/dashboard/commands");

        Path file = page.waitForDownload(
                        () -> page.getByLabel("CSV: Commands as CSV").click())
                .path();

        assertThat(Files.readString(file))
                .startsWith("command,count,share,failures,p50_ms,p90_ms,p99_ms,distinct_ids\r\nrun,")
                .contains("\r\n'; DROP TABLE events; --,");
    }

    @Test
    void live_newEvent_isShownAndOpens() throws Exception {
        Page page = page();
        open(page, "/dashboard/live");
        assertThat(page.locator(".tail li").first()).isVisible();

        collector.post("/batch/", SampleEvents.single("just_arrived"));
        assertThat(page.locator(".tail li").first()).containsText("just arrived");
        page.getByText("Pause").click();
        page.locator(".tail a").first().click();

        assertThat(page.locator("h1")).hasText("just arrived");
        assertThat(troubles).isEmpty();
    }

    @Test
    void theme_toggled_isKept() {
        Page page = page();
        open(page, "/dashboard");
        page.locator("#theme").click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void event_ofAPinnedCatalogue_saysWhyItIsCollected() throws Exception {
        String uuid = "0190a000-0000-7000-8000-000000000001";
        collector.post("/batch/", """
                {"api_key": "phc_pinned", "batch": [{"event": "known", "uuid": "%s", "distinct_id": "one",
                 "properties": {"outcome": "success", "unknown": 1, "$lib_catalogue": "4490d17a0c4f5be2"}}]}
                """.formatted(uuid));
        Page page = page();
        open(page, "/dashboard/events/" + uuid);

        assertThat(page.getByLabel("Why it is collected")).containsText("To see what is used.");
        assertThat(page.getByLabel("What it is")).containsText("4490d17a0c4f5be2 the pinned one");
        assertThat(page.getByLabel("What it contained")).containsText("successHow often it succeeds.");
        assertThat(page.getByLabel("What it contained")).not().containsText("unknown");
        assertThat(troubles).isEmpty();
    }

    @Test
    void hostileStrings_onTheirPage_areText() {
        Page page = page();
        open(page, EVENT);

        assertThat(page.locator("h1")).hasText(SampleEvents.MARKUP);
        assertThat(page.getByText(SampleEvents.SQL, new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.locator("main img, main script")).hasCount(0);
        open(page, "/dashboard/live");
        Locator override = page.locator(".tail .what").getByText("gnp.exe");
        assertThat(override).isVisible();
        assertThat(override.evaluate("node => node.tagName")).isEqualTo("BDI");
        assertThat(page.locator(".tail").getByText(SampleEvents.MARKUP).first()).isVisible();
        assertThat(troubles).isEmpty();
    }
}
