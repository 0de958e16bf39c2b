package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code pipelex validate}: of files, folders and libraries, for people and for scripts. */
class ValidateIT {

    private static final String TOOLS = """
            domain = "tools"

            [pipe.shorten]
            type = "PipeCompose"
            inputs = { text = "Text" }
            output = "Text"
            template = "{{ text.text|upper }}"
            """;

    private static final String USER = """
            domain = "user"

            [pipe.main]
            type = "PipeSequence"
            inputs = { text = "Text" }
            output = "Text"
            steps = [{ pipe = "tools.shorten", result = "short" }]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        Projects.initialised(folder);
        Files.delete(folder.resolve("hello.plx"));
        write("lib/tools.plx", TOOLS);
        write("user.plx", USER);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        PipelexProcess.Result result = PipelexProcess.in(folder).run(arguments);
        assertThat(result.err()).doesNotContain("\tat ");
        return result;
    }

    @Test
    void validate_mistakes_areAllShownWithTheirLines() throws Exception {
        write("wrong.plx", """
                domain = "wrong"

                [pipe.ask]
                type = "PipeLLM"
                inputs = { letter = "Text", unused = "Text" }
                output = "Text"
                prompt = \"""
                What about
                $leter?
                \"""
                """);
        PipelexProcess.Result result = run("validate", "wrong.plx");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                error wrong.plx:5:12: in pipe 'ask': extraneous_input_variable: the input 'letter' is not used. Use it, or remove it from 'inputs'.
                    5 | inputs = { letter = "Text", unused = "Text" }
                      |            ^
                error wrong.plx:5:29: in pipe 'ask': extraneous_input_variable: the input 'unused' is not used. Use it, or remove it from 'inputs'.
                    5 | inputs = { letter = "Text", unused = "Text" }
                      |                             ^
                error wrong.plx:9:1: in pipe 'ask': missing_input_variable: 'leter' is used but is not among the inputs. Add it to 'inputs'. Did you mean 'letter'?
                    9 | $leter?
                      | ^
                ✗ wrong.plx: 3 errors.
                """);
    }

    @Test
    void validate_otherFiles_areKnownWhereTheyAreNamedOrBeside() throws Exception {
        PipelexProcess.Result alone = run("validate", "user.plx");
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.err()).contains("the pipe 'tools.shorten' is not in this bundle", "--library");
        assertThat(run("validate", "user.plx", "--library", "lib").exitCode()).isZero();
        assertThat(run("validate", "user.plx", "-L", "none").err()).contains("There is no folder 'none'");
        assertThat(run("validate", ".").exitCode()).isZero();
        PipelexProcess.Result all = run("validate", "all");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines()).hasSize(2).allMatch(line -> line.contains("all valid"));
        PipelexProcess.Result ran = run(
                "run", "user.plx", "-L", "lib", "--pipe", "main", "-i", "{\"text\": \"a b c d e f g\"}", "--no-output");
        assertThat(ran.out()).isEqualTo("A B C D E F G\n");
    }

    @Test
    void validate_foldersOfOthers_areLeftOut() throws Exception {
        for (String apart : List.of(".git", "node_modules", "target", "results", ".venv")) {
            write(apart + "/wrong.plx", "domain = ");
        }
        assertThat(run("validate", "all").exitCode()).isZero();
        assertThat(run("validate", "target").exitCode()).isEqualTo(1);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(run("validate", "empty").err()).contains("There is no bundle in 'empty' or below");
    }

    @Test
    void validate_json_isTheSameAsData() throws Exception {
        write("wrong.plx", "domain = \"wrong\"\n[pipe.ask]\ntype = \"PipeLM\"\noutput = \"Nowhere\"\n");
        PipelexProcess.Result result = run("validate", "wrong.plx", "--json");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("valid").asBoolean()).isFalse();
        JsonNode problem = json.get("problems").get(0);
        List<String> keys = new ArrayList<>();
        problem.properties().stream().map(Map.Entry::getKey).forEach(keys::add);
        assertThat(keys).containsExactly("severity", "kind", "file", "line", "column", "pipe", "message", "hint");
        assertThat(problem.get("severity").asString()).isEqualTo("error");
        assertThat(problem.get("kind").asString()).isEqualTo("unknown_pipe_type");
        assertThat(problem.get("file").asString()).isEqualTo("wrong.plx");
        assertThat(problem.get("line").asInt()).isEqualTo(3);
        assertThat(problem.get("column").asInt()).isEqualTo(1);
        assertThat(problem.get("pipe").asString()).isEqualTo("ask");
        assertThat(problem.get("hint").asString()).isEqualTo("Did you mean 'PipeLLM'?");
        JsonNode sound =
                new ObjectMapper().readTree(run("validate", "lib", "--json").out());
        assertThat(sound.get("valid").asBoolean()).isTrue();
        assertThat(sound.get("problems")).isEmpty();
    }

    @Test
    void validate_dryRun_findsWhatOnlyShowsWhenItRuns() throws Exception {
        write("wrong.plx", """
                domain = "wrong"

                [concept.Order]
                description = "An order"

                [concept.Order.structure]
                total = { type = "number", description = "What it costs" }

                [pipe.tell]
                type = "PipeCompose"
                inputs = { order = "Order" }
                output = "Text"
                template = "It costs {{ order.total + 'x' }}"
                """);
        PipelexProcess.Result result = run("validate", "wrong.plx");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("in pipe 'tell': in a dry run, ", "does not work with a number and a text");
        assertThat(run("validate", "wrong.plx", "--pipe", "tell").exitCode()).isEqualTo(1);
        assertThat(run("validate", "user.plx", "-L", "lib", "--pipe", "mian").err())
                .contains("There is no pipe 'mian' in user.plx.", "Did you mean 'main'?");
    }

    @Test
    void validate_dialect_forcesTheRulesOfAFile() throws Exception {
        write("loose.plx", """
                domain = "loose"

                [pipe.tell]
                type = "PipeCompose"
                inputs = { order = "Order" }
                output = "Text"
                template = "$order"
                """);
        assertThat(run("validate", "loose.plx").exitCode()).isZero();
        PipelexProcess.Result forced = run("validate", "loose.plx", "--dialect", "mthds");
        assertThat(forced.exitCode()).isEqualTo(1);
        assertThat(forced.err()).contains("unknown concept 'Order'");
        assertThat(run("validate", "loose.plx", "--dialect", "toml").err()).contains("Use plx or mthds.");
    }

    @Test
    void show_library_findsThePipesOfItsFolder() throws Exception {
        assertThat(run("show", "pipe", "shorten", "-L", "lib").out()).contains("shorten");
        assertThat(run("show", "pipes", "user.plx", "-L", "lib").exitCode()).isZero();
    }
}
