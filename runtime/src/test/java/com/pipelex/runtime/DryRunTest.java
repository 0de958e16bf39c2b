package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Bundle;
import com.pipelex.language.Problem;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.ModelClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Dry runs: mock values of the right shape, real templates, every branch, and no model. */
@Timeout(60)
class DryRunTest {

    private static final String ALL = """
            [concept.Mood]
            description = "A mood"
            [concept.Mood.structure]
            word = { choices = ["glad", "sad"], description = "In a word", required = true }
            since = { type = "date", description = "Since", required = true }
            tags = { type = "list", item_type = "text", description = "Tags", required = true }
            counts = { type = "dict", key_type = "text", value_type = "integer", description = "Counts", required = true }
            photo = { type = "concept", concept_ref = "native.Image", description = "Photo", required = true }
            [pipe.all]
            type = "PipeSequence"
            inputs = { doc = "PDF", idea = "Text" }
            output = "Text"
            steps = [
              { pipe = "pages", result = "pages" },
              { pipe = "moods", result = "moods" },
              { pipe = "each", batch_over = "moods", batch_as = "mood", result = "lines" },
              { pipe = "draw", result = "picture" },
              { pipe = "both" },
              { pipe = "choose", result = "choice" },
            ]
            [pipe.pages]
            type = "PipeExtract"
            inputs = { doc = "PDF" }
            output = "Page[]"
            page_views = true
            [pipe.moods]
            type = "PipeLLM"
            inputs = { pages = "Page[]" }
            output = "Mood[2]"
            prompt = "@pages"
            [pipe.each]
            type = "PipeCompose"
            inputs = { mood = "Mood" }
            output = "Text"
            template = "$mood.word {% for tag in mood.tags %}{{ tag }} {% endfor %}"
            [pipe.draw]
            type = "PipeImgGen"
            inputs = { idea = "Text" }
            output = "Image[2]"
            [pipe.both]
            type = "PipeParallel"
            inputs = { idea = "Text" }
            output = "Text"
            add_each_output = true
            parallels = [{ pipe = "one", result = "x" }, { pipe = "one", result = "y" }]
            [pipe.one]
            type = "PipeLLM"
            inputs = { idea = "Text" }
            output = "Text"
            prompt = "$idea"
            [pipe.choose]
            type = "PipeCondition"
            inputs = { x = "Text", idea = "Text" }
            output = "Text"
            expression = "x.text"
            default_outcome = "fail"
            outcomes = { a = "one", b = "continue" }
            """;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void begin() {
        runs = new Runs(folder);
    }

    private static RunResult dry(Bundle bundle, String pipe, long seed) throws RunException {
        ModelClient unused = (model, key, request) -> {
            throw new AssertionError("a dry run asked a model");
        };
        return PipelineRunner.builder(bundle)
                .client(unused)
                .dryRun(seed)
                .build()
                .run(pipe, Inputs.none());
    }

    @Test
    void dryRun_everyKindOfPipe_makesUpWhatFits() throws Exception {
        JsonNode root = new ObjectMapper()
                .readTree(dry(runs.bundle(ALL), "all", 3).workingMemory())
                .get("root");
        assertThat(root.get("pages").get("content").get("items").size()).isEqualTo(4);
        JsonNode moods = root.get("moods").get("content").get("items");
        assertThat(moods.size()).isEqualTo(2);
        assertThat(moods.get(0).get("word").asString()).isIn("glad", "sad");
        assertThat(moods.get(0).get("photo").get("url").asString()).startsWith("https://");
        assertThat(root.get("lines").get("content").get("items").size()).isEqualTo(2);
        assertThat(root.get("picture").get("content").get("items").size()).isEqualTo(2);
        assertThat(root.propertyNames()).contains("x", "y", "choice");
        for (Map.Entry<String, JsonNode> stuff : root.properties()) {
            assertThat(stuff.getValue().get("content").isObject()).isTrue();
        }
    }

    @Test
    void dryRun_sameSeed_isTheSame() throws Exception {
        Bundle bundle = runs.bundle(ALL);
        assertThat(dry(bundle, "all", 5).output())
                .isEqualTo(dry(bundle, "all", 5).output());
        assertThat(dry(bundle, "all", 5).output())
                .isNotEqualTo(dry(bundle, "all", 6).output());
    }

    @Test
    void check_bundleInOrder_findsNothing() throws Exception {
        assertThat(DryRun.check(runs.bundle(ALL), Functions.none(), 0)).isEmpty();
    }

    @Test
    void check_templateThatCannotBeFilledIn_isFoundWithPlaceAndPipeOnce() throws Exception {
        Bundle bundle = runs.bundle("""
                [concept.Mood]
                description = "A mood"
                [concept.Mood.structure]
                word = "In a word"
                [pipe.top]
                type = "PipeCondition"
                inputs = { mood = "Mood" }
                output = "Text"
                expression = "mood.word"
                outcomes = { never = "bad" }
                default_outcome = "continue"
                [pipe.bad]
                type = "PipeCompose"
                inputs = { mood = "Mood" }
                output = "Text"
                template = "{{ mood.word + 1 }}"
                """);
        List<Problem> problems = DryRun.check(bundle, Functions.none(), 0);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).kind()).isEqualTo(Problem.Kind.TEMPLATE);
        assertThat(problems.get(0).pipe()).isEqualTo("bad");
        assertThat(problems.get(0).place().line()).isEqualTo(13);
        assertThat(problems.get(0).message()).contains("does not work with a text and a number");
        assertThat(DryRun.check(bundle, "top", Functions.none(), 0)).hasSize(1);
    }

    @Test
    void check_treeThatDoublesWithEachLevel_endsWithAWarning() throws Exception {
        StringBuilder bundle = new StringBuilder();
        for (int level = 0; level < 18; level++) {
            bundle.append("[pipe.p").append(level).append("]\ntype = \"PipeSequence\"\noutput = \"Text\"\nsteps = [");
            String step = "{ pipe = \"p" + (level + 1) + "\", result = \"r" + level + "\" }";
            bundle.append(step).append(", ").append(step).append("]\n");
        }
        bundle.append("[pipe.p18]\ntype = \"PipeCompose\"\noutput = \"Text\"\ntemplate = \"x\"\n");
        List<Problem> problems = DryRun.check(runs.bundle(bundle.toString()), Functions.none(), 0);
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.message()).contains("the limit of 10000 pipes");
        });
    }
}
