package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run --graph}: the page in a browser, with screenshots in target/, and the other forms. */
class GraphIT {

    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

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

    @BeforeEach
    void initialise() throws Exception {
        Files.createDirectories(folder.resolve(".pipelex"));
    }

    private String graph(String example, String file) throws Exception {
        InProcess.Result result = InProcess.run(
                folder,
                "run",
                EXAMPLES.resolve(example + "/bundle.plx").toString(),
                "--dry-run",
                "--no-output",
                "--graph",
                file);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("Graph written to " + file);
        return Files.readString(folder.resolve(file));
    }

    private Page opened(String file, ColorScheme scheme, int width) {
        return chromium.open(folder.resolve(file), scheme, width, 860, troubles);
    }

    @ParameterizedTest
    @CsvSource({"triage,LIGHT,1280", "triage,DARK,360", "reviews,DARK,1280", "reviews,LIGHT,360"})
    void page_anyThemeAndWidth_isAccessibleAndAsksForNothing(String example, ColorScheme scheme, int width)
            throws Exception {
        graph(example, "run.html");
        Page page = opened("run.html", scheme, width);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Chromium.SCREENSHOTS.resolve("graph-" + example + "-" + scheme + "-" + width + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page).setLegacyMode(true).analyze().getViolations())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(troubles).isEmpty();
    }

    @Test
    void page_keyboardAlone_opensTheItemsOfAList() throws Exception {
        graph("reviews", "run.html");
        Page page = opened("run.html", ColorScheme.LIGHT, 1280);
        Locator items = page.locator("div.row code").filter(new Locator.FilterOptions().setHasText("judge_review"));
        assertThat(items.first().isVisible()).isFalse();
        Locator list = page.locator("summary").filter(new Locator.FilterOptions().setHasText("judge_review × 3"));
        list.last().press("Enter");
        assertThat(items.first().isVisible()).isTrue();
        assertThat(items.count()).isEqualTo(3);
        assertThat(troubles).isEmpty();
    }

    @Test
    void page_hostileNameOfABundle_isText() throws Exception {
        String name = "<img src=x onerror=alert(1)>.plx";
        Files.copy(EXAMPLES.resolve("triage/bundle.plx"), folder.resolve(name));
        InProcess.Result result = InProcess.run(folder, "run", name, "--dry-run", "--no-output", "--graph", "run.html");
        assertThat(result.exitCode()).as(result.err()).isZero();
        Page page = opened("run.html", ColorScheme.LIGHT, 1280);
        assertThat(page.locator("header").innerText()).contains(name);
        assertThat(page.locator("img").count()).isZero();
        assertThat(troubles).isEmpty();
    }

    @Test
    void otherForms_sayTheSame() throws Exception {
        assertThat(graph("triage", "run.md"))
                .startsWith("# answer_message\n\n```mermaid\nflowchart TD\n    p1[\"answer_message<br/>PipeSequence")
                .contains("p1 --> p2", "classDef failed");
        assertThat(graph("reviews", "run.mmd")).startsWith("flowchart TD").contains("judge_review × 3");
        assertThat(graph("triage", "run.json"))
                .contains("\"pipe\" : \"choose_answer\"", "\"type\" : \"PipeCondition\"", "\"outcome\" : \"done\"");
    }

    @Test
    void fileOfNoForm_isRefusedBeforeAnythingRuns() {
        InProcess.Result result = InProcess.run(
                folder, "run", EXAMPLES.resolve("triage/bundle.plx").toString(), "--dry-run", "--graph", "run.svg");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("✗ 'run.svg' says no form that a graph could have.\n"
                        + "  Let it end in .html, .md, .mmd or .json.\n");
    }

    @Test
    void run_thatFails_isDrawnAsFarAsItCame() throws Exception {
        Files.writeString(folder.resolve("b.plx"), """
                domain = "d"
                main_pipe = "p"
                [pipe.p]
                type = "PipeSequence"
                inputs = { a = "Text" }
                output = "Text"
                steps = [{ pipe = "q", result = "b" }]
                [pipe.q]
                type = "PipeCondition"
                inputs = { a = "Text" }
                output = "Text"
                expression = "a.text"
                outcomes = { go = "continue" }
                default_outcome = "fail"
                """);
        InProcess.Result result = InProcess.run(folder, "run", "b.plx", "-i", "{\"a\": \"x\"}", "--graph", "run.html");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("run.html"))).contains("Failed after", "class=\"row failed\"");
    }
}
