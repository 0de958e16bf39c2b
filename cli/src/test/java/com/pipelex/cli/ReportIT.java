package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code pipelex telemetry report} in a browser; screenshots are left in target/. */
class ReportIT {

    private static final String HOSTILE =
            "</span></pre><script>alert(1)</script><img src=x onerror=alert(2)>\\u202egnp";

    private static Chromium chromium;

    @TempDir
    Path folder;

    private final List<String> troubles = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @AfterEach
    void closePages() {
        chromium.closePages();
    }

    private PipelexProcess.Result report(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("telemetry", "report"));
        words.addAll(List.of(options));
        return PipelexProcess.in(folder).run(words.toArray(new String[0]));
    }

    /** The page that the command has made, opened; whatever it asks for or complains of is a trouble. */
    private Page opened(ColorScheme scheme, PipelexProcess.Result made) {
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).isEmpty();
        return chromium.open(folder.resolve(made.out().strip()), scheme, 1280, 900, troubles);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weeks", "nothing", "off", "hostile"})
    void page_inEveryThemeAndWidth_isAccessibleAndKeepsToItself(String state) throws Exception {
        Instant now = Instant.now();
        if (state.equals("nothing")) {
            Projects.initialised(folder);
        } else {
            Projects.choosing(folder, state.equals("off") ? "off" : "anonymous", "https://eu.i.posthog.com");
            SampleSentLog.weeks(folder, now);
        }
        if (state.equals("hostile")) {
            hostile(now);
        }
        PipelexProcess.Result made = report();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = opened(scheme, made);
            screenshot(page, state, scheme, 1280);
            if (state.equals("weeks")) {
                openDetails(page);
                screenshot(page, state + "-opened", scheme, 1280);
            }
            assertThat(seriousFindings(page)).as("%s %s", state, scheme).isEmpty();
            page.setViewportSize(360, 740);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("width")
                    .isEqualTo(360);
            screenshot(page, state, scheme, 360);
            if (state.equals("weeks") && scheme == ColorScheme.LIGHT) {
                assertThat(seriousFindings(page)).as("at 360 px").isEmpty();
            }
        }
        assertThat(troubles).isEmpty();
        if (state.equals("nothing")) {
            Files.delete(Path.of(made.out().strip()));
        }
    }

    private static void openDetails(Page page) {
        page.evaluate("document.querySelectorAll('details').forEach((d, i) => { if (i < 6) d.open = true; })");
    }

    private static List<String> seriousFindings(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule ->
                                Set.of("serious", "critical", "moderate").contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .limit(3)
                                        .map(node -> node.getHtml() + node.getFailureSummary())
                                        .toList())
                        .toList();
    }

    private static void screenshot(Page page, String state, ColorScheme scheme, int width) {
        String file = "report-" + state + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Chromium.SCREENSHOTS.resolve(file))
                .setFullPage(true));
    }

    private void hostile(Instant now) throws Exception {
        String event =
                "{\"uuid\":\"u\",\"event\":\"%1$s\",\"distinct_id\":\"%1$s\",\"timestamp\":\"%1$s\",\"properties\":{\"%1$s\":\"%1$s\"}}"
                        .formatted(HOSTILE.replace("\"", "\\\""));
        SampleSentLog.entry(
                Projects.data(folder),
                now.plusSeconds(1),
                "https://\\\"><script>alert(3)</script>",
                1,
                SampleSentLog.body(List.of(event), now));
    }

    @Test
    void page_hostileLedger_isText() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        hostile(Instant.now());
        Page page = opened(ColorScheme.LIGHT, report());

        assertThat(page.locator("script, img, iframe, object, link, form, main a")
                        .count())
                .isZero();
        assertThat(page.locator("main").textContent()).contains("<script>alert(1)</script>", "\\u202Egnp");
        assertThat(troubles).isEmpty();
        // And if something got in after all, the page's own policy would not let it run.
        assertThat(page.evaluate("""
                        () => {
                          const script = document.createElement('script');
                          script.textContent = 'window.ran = true';
                          document.body.append(script);
                          return Boolean(window.ran);
                        }""")).isEqualTo(false);
        assertThat(troubles).singleElement().asString().contains("Content Security Policy");
    }

    @Test
    void page_bodies_areByteForByte() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        Instant now = Instant.now();
        SampleSentLog.weeks(folder, now);
        hostile(now);
        // As no tool of ours would write it: other blanks, line ends, what turns a line around, and a body that is no
        // batch.
        SampleSentLog.entry(
                Projects.data(folder),
                now.plusSeconds(2),
                "https://a.example",
                2,
                "{ \"batch\" :\r\n[ {\"a\":\"<&\u202e>\"},\n\t{\"b\":[{}]} ] ,\"c\":{\"d\":[{\"e\":1}]}}");
        SampleSentLog.entry(Projects.data(folder), now.plusSeconds(3), "https://a.example", 0, "[[{}],[{}]]");
        Page page = opened(ColorScheme.LIGHT, report());

        List<String> shown = new ArrayList<>(page.locator("#sent pre").allTextContents());
        java.util.Collections.reverse(shown);
        TelemetryData data = TelemetryData.of(Projects.home(folder), Map.of());
        assertThat(shown)
                .isEqualTo(data.sent().stream()
                        .map(SentLogEntry::body)
                        .map(body -> new String(body, StandardCharsets.UTF_8))
                        .toList());
        assertThat(page.locator("#pending pre").allTextContents())
                .singleElement()
                .asString()
                .startsWith("{\"api_key\":\"phc_test\",\"batch\":["
                        + Projects.pending(folder).get(0));
    }

    @Test
    void page_figures_addUpAndSayWhy() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        SampleSentLog.weeks(folder, Instant.now());
        Page page = opened(ColorScheme.LIGHT, report());

        List<Long> figures = page.locator(".sum dd:not(.soft)").allTextContents().stream()
                .map(text -> Long.valueOf(text.replace(",", "")))
                .toList();
        assertThat(figures.get(0)).isEqualTo(figures.get(1) + figures.get(2) + figures.get(3));
        assertThat(figures.get(3)).isEqualTo(15);
        assertThat(page.locator("#losses").textContent())
                .contains("14over quota", "1torn", "3file path", "12configured", "Named in 'redact'");
        assertThat(page.locator("#in-force").textContent())
                .contains("anonymous", ".pipelex/telemetry.toml", "line 1", "https://eu.i.posthog.com");
        assertThat(page.locator("#by-event").textContent())
                .contains("To see which commands are used", "Which options are worth keeping", "validate bundle");
        assertThat(page.locator("#by-event").textContent()).doesNotContain("Not in the catalogue");
        assertThat(page.locator("#what-you-can-do").textContent()).contains("pipelex telemetry off");
        assertThat(page.locator("#over-time svg rect.waiting").count()).isEqualTo(1);
    }

    @Test
    void page_realCommand_holdsItsEvents() throws Exception {
        Projects.recorded(folder, "anonymous", "https://telemetry.invalid");
        Page page = opened(ColorScheme.LIGHT, report());
        assertThat(page.locator("#by-event").textContent()).contains("bundle_dry_run", "command_complete");
        assertThat(page.locator("#pending pre").textContent()).contains(Projects.pending(folder));
    }

    @Test
    void page_printed_isOnPaper() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        SampleSentLog.weeks(folder, Instant.now());
        Page page = opened(ColorScheme.DARK, report());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Chromium.SCREENSHOTS.resolve("report-print.png"))
                .setFullPage(true));
        page.pdf(new Page.PdfOptions().setPath(Chromium.SCREENSHOTS.resolve("report.pdf")));
    }

    @Test
    void page_keyboard_reachesEveryPart() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        SampleSentLog.weeks(folder, Instant.now());
        Page page = opened(ColorScheme.LIGHT, report());
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
        page.locator("#by-event summary").first().press("Enter");
        assertThat(page.locator("#by-event details").first().evaluate("d => d.open"))
                .isEqualTo(true);
    }

    @Test
    void report_fullLedger_isMadeAndShownInTime() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        SampleSentLog.full(folder, Instant.now(), 4 * 1024 * 1024);
        long from = System.nanoTime();
        PipelexProcess.Result made = report();
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(Files.size(folder.resolve(made.out().strip()))).isLessThan(12 * 1024 * 1024);
        Page page = opened(ColorScheme.LIGHT, made);
        assertThat(page.locator("#sent details").count()).isGreaterThan(50);
        assertThat(troubles).isEmpty();
    }

    @Test
    void report_noOutput_isBesideTheDataForTheOwnerAlone() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        SampleSentLog.weeks(folder, Instant.now());
        PipelexProcess.Result made = report();
        assertThat(made.out()).isEqualTo(Projects.data(folder).resolve("report.html") + "\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve(made.out().strip()))))
                .isEqualTo("rw-------");
        assertThat(report().exitCode()).isZero();
    }

    @ParameterizedTest(name = "DISPLAY={0} {1}")
    @CsvSource({":0,'',true", "'','',false", ":0,--no-open,false"})
    void report_atATerminal_opensTheBrowserWhereThereIsOneAndDoesNotWait(String display, String option, boolean opens)
            throws Exception {
        Projects.initialised(folder);
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path fake = Files.writeString(bin.resolve("xdg-open"), """
                #!/bin/sh
                echo "$1" > opened.new; mv opened.new opened
                while [ ! -e go ]; do sleep 0.05; done
                """);
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = PipelexProcess.in(folder).environment();
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        environment.put("NO_COLOR", "1");
        if (!display.isEmpty()) {
            environment.put("DISPLAY", display);
        }
        List<String> command = new ArrayList<>(
                List.of(PipelexProcess.launcher().toString(), "telemetry", "report", "-o", "mine.html"));
        if (!option.isEmpty()) {
            command.add(option);
        }
        PtyProcess process = new PtyProcessBuilder(command.toArray(new String[0]))
                .setDirectory(folder.toString())
                .setEnvironment(environment)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");

        assertThat(process.waitFor()).isZero();
        assertThat(said)
                .isEqualTo("mine.html\n"
                        + (opens
                                ? "It opens in your browser.\n"
                                : option.isEmpty() ? "Open it in a browser to read it.\n" : ""));
        if (opens) {
            Path opened = folder.resolve("opened");
            await().untilAsserted(() -> assertThat(opened)
                    .hasContent(folder.resolve("mine.html").toUri().toString()));
        }
        Files.createFile(folder.resolve("go"));
        assertThat(Files.exists(folder.resolve("opened"))).isEqualTo(opens);
    }

    @Test
    void report_linkInItsPlace_isReplacedAndNotFollowed() throws Exception {
        Projects.choosing(folder, "anonymous", "https://eu.i.posthog.com");
        Path data = Files.createDirectories(Projects.data(folder).resolve("pending"))
                .getParent();
        Path elsewhere = Files.writeString(folder.resolve("precious"), "kept");
        Files.createSymbolicLink(data.resolve("report.html"), elsewhere);
        assertThat(report().exitCode()).isZero();
        assertThat(elsewhere).hasContent("kept");
        assertThat(data.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void report_noData_isATemporaryFileAndTheProjectStaysAsItIs() throws Exception {
        Projects.initialised(folder);
        List<String> before = Projects.tree(folder);
        PipelexProcess.Result made = report();
        Path file = Path.of(made.out().strip());
        assertThat(file).isAbsolute().content().contains("Nothing has been chosen, so telemetry is off");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Projects.tree(folder)).isEqualTo(before);
        Files.delete(file);
    }

    @Test
    void report_output_isWrittenThereOrSaysWhyNot() throws Exception {
        Projects.initialised(folder);
        assertThat(report("--output", "mine.html", "--no-open").out()).isEqualTo("mine.html\n");
        assertThat(folder.resolve("mine.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine.html"))))
                .isEqualTo("rw-------");

        PipelexProcess.Result failed = report("-o", "nowhere/mine.html");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("could not be written to 'nowhere/mine.html': there is no such folder.");
    }
}
