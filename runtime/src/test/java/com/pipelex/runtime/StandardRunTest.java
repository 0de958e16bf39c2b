package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.BundleResult;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of what the standard has and 0.15.4 has not. */
class StandardRunTest {

    private static final String CONCEPTS = """
            [concept.Line]
            description = "A line"
            structure.word = { type = "text", description = "Word", required = true }
            [concept.Sheet]
            description = "A sheet"
            [concept.Sheet.structure]
            title = { type = "text", description = "Title", required = true }
            score = { type = "number", description = "Score" }
            line = { type = "concept", concept_ref = "Line", description = "Line" }
            lines = { type = "list", item_type = "Line", description = "Lines" }
            by_word = { type = "dict", key_type = "text", value_type = "Any", description = "By word" }
            content = { type = "text", description = "Content" }
            """;

    private static final String CONSTRUCT = CONCEPTS + """
            [pipe.p]
            type = "PipeCompose"
            description = "P"
            inputs = { idea = "Text", lines = "Line[]", line = "Line" }
            output = "Sheet"
            [pipe.p.construct]
            title = { template = "About $idea" }
            score = 3.5
            line.word = { from = "line.word" }
            lines = { from = "lines" }
            by_word = { from = "lines", list_to_dict_keyed_by = "word" }
            content = { from = "idea" }
            """;

    private static final String OPTIONAL = """
            [pipe.p]
            type = "PipeCompose"
            description = "P"
            inputs = { a = "Text", note = "Text?" }
            output = "Text"
            template = "$a @?note"
            """;

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void begin() {
        runs = new Runs(folder);
    }

    private Bundle bundle(String text) throws Exception {
        BundleResult result =
                BundleReader.read(Files.writeString(folder.resolve("b.mthds"), "domain = \"d\"\n" + text));
        return result.bundle().orElseThrow(() -> new AssertionError(result.problems()));
    }

    private RunResult run(String text, String inputs) throws Exception {
        return runs.runner(bundle(text)).build().run("p", Inputs.fromJson("--inputs", inputs));
    }

    @Test
    void construct_everyOrigin_makesTheObject() throws Exception {
        RunResult result = run(CONSTRUCT, """
                {"idea": "rain", "line": {"concept": "Line", "content": {"word": "one"}},
                 "lines": [{"concept": "Line", "content": {"word": "two"}}, {"concept": "Line", "content": {"word": "three"}}]}
                """);
        JsonNode content = JsonMapper.shared().readTree(result.workingMemory()).at("/root/main_stuff/content");
        assertThat(content.get("title").asString()).isEqualTo("About rain");
        assertThat(content.get("score").asDouble()).isEqualTo(3.5);
        assertThat(content.at("/line/word").asString()).isEqualTo("one");
        assertThat(content.at("/lines/1/word").asString()).isEqualTo("three");
        assertThat(content.at("/by_word/two/word").asString()).isEqualTo("two");
        assertThat(content.get("content").asString()).isEqualTo("rain");
    }

    @Test
    void check_bundlesOfTheStandard_passFilledAndEmpty() throws Exception {
        assertThat(DryRun.check(bundle(CONSTRUCT), Functions.none(), 0)).isEmpty();
        assertThat(DryRun.check(bundle(OPTIONAL), Functions.none(), 0)).isEmpty();
        assertThat(DryRun.check(bundle("""
                        [pipe.p]
                        type = "PipeSequence"
                        description = "P"
                        inputs = { topic = "Text" }
                        output = "Text"
                        steps = [
                          { pipe = "search", result = "found" },
                          { pipe = "both", result = "all" },
                          { pipe = "later", result = "day" },
                          { pipe = "show", result = "text" },
                        ]
                        [pipe.search]
                        type = "PipeSearch"
                        description = "S"
                        inputs = { topic = "Text" }
                        output = "SearchResult"
                        prompt = "$topic"
                        [pipe.both]
                        type = "PipeParallel"
                        description = "B"
                        inputs = { topic = "Text" }
                        output = "Composite"
                        branches = [{ pipe = "ask", result = "x" }, { pipe = "ask", result = "y" }]
                        [pipe.ask]
                        type = "PipeLLM"
                        description = "A"
                        inputs = { topic = "Text" }
                        output = "YesNo"
                        prompt = "$topic"
                        [pipe.later]
                        description = "L"
                        output = "Date"
                        [pipe.show]
                        type = "PipeCompose"
                        description = "S"
                        inputs = { found = "SearchResult", all = "Composite", day = "Date" }
                        output = "Text"
                        template = "$found.answer {% for s in found.sources %}$s.title $s.url{% endfor %} $all.x $day $found"
                        """), Functions.none(), 0)).isEmpty();
    }

    @Test
    void optionalInput_absent_isNotNeeded() throws Exception {
        assertThat(run(OPTIONAL, "{\"a\": \"x\"}").output()).isEqualTo("x ");
        assertThat(run(OPTIONAL, "{\"a\": \"x\", \"note\": \"y\"}").output()).contains("y");
        assertThatThrownBy(() -> run(OPTIONAL.replace("Text?", "Text!"), "{\"a\": \"x\"}"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("it needs 'note' (Text!)");
    }

    @Test
    void optionalOutput_absent_reachesAnOptionalInput() throws Exception {
        String bundle = """
                [pipe.p]
                type = "PipeSequence"
                description = "P"
                inputs = { a = "Text" }
                output = "Text"
                steps = [{ pipe = "maybe", result = "note" }, { pipe = "show", result = "text" }]
                [pipe.maybe]
                type = "PipeCondition"
                description = "M"
                inputs = { a = "Text" }
                output = "Text?"
                expression = "a.text"
                outcomes = { yes = "write" }
                default_outcome = "continue"
                [pipe.write]
                type = "PipeCompose"
                description = "W"
                output = "Text"
                template = "written"
                [pipe.show]
                type = "PipeCompose"
                description = "S"
                inputs = { note = "Text?" }
                output = "Text"
                template = "[@?note]"
                """;
        assertThat(run(bundle, "{\"a\": \"no\"}").output()).isEqualTo("[]");
        assertThat(run(bundle, "{\"a\": \"yes\"}").output()).contains("written");
    }

    @Test
    void composite_ofTexts_hasThemByName() throws Exception {
        assertThat(run("""
                        [pipe.p]
                        type = "PipeSequence"
                        description = "P"
                        output = "Text"
                        steps = [{ pipe = "both", result = "all" }, { pipe = "show", result = "text" }]
                        [pipe.both]
                        type = "PipeParallel"
                        description = "B"
                        output = "Composite"
                        branches = [{ pipe = "one", result = "x" }]
                        [pipe.one]
                        type = "PipeCompose"
                        description = "O"
                        output = "Text"
                        template = "one"
                        [pipe.show]
                        type = "PipeCompose"
                        description = "S"
                        inputs = { all = "Composite", x = "Text" }
                        output = "Text"
                        template = "$all.x and $x"
                        """, "{}").output()).isEqualTo("one and one");
    }

    @Test
    void signatureAndSearch_runInEarnest_sayWhatIsMissing() {
        assertThatThrownBy(() -> run("[pipe.p]\ndescription = \"P\"\noutput = \"Text\"\n", "{}"))
                .hasMessageContaining("it is only a signature");
        assertThatThrownBy(() -> run(
                        "[pipe.p]\ntype = \"PipeSearch\"\ndescription = \"P\"\noutput = \"SearchResult\"\nprompt = \"x\"\n",
                        "{}"))
                .hasMessageContaining("no search API is supported");
    }
}
