package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pipelex run} and {@code pipelex build inputs}, as a person sees them. */
class RunIT {

    private static final String BUNDLE = """
            domain = "d"
            main_pipe = "p"
            [concept.Bill]
            description = "A bill"
            [concept.Bill.structure]
            total = { type = "number", description = "Total", required = true }
            [pipe.p]
            type = "PipeParallel"
            inputs = { a = "Text", bill = "Bill", photo = "Image" }
            output = "Text"
            add_each_output = true
            parallels = [{ pipe = "one", result = "x" }, { pipe = "two", result = "y" }]
            [pipe.one]
            type = "PipeCompose"
            inputs = { a = "Text", bill = "Bill" }
            output = "Text"
            template = "$a: $bill.total"
            [pipe.two]
            type = "PipeCompose"
            inputs = { photo = "Image" }
            output = "Text"
            template = "$photo"
            [pipe.stay]
            type = "PipeCondition"
            inputs = { a = "Text" }
            output = "Text"
            expression = "a.text"
            outcomes = { go = "fail" }
            default_outcome = "continue"
            [pipe.read]
            type = "PipeExtract"
            inputs = { doc = "PDF" }
            output = "Page[]"
            [pipe.call]
            type = "PipeFunc"
            inputs = { a = "Text" }
            output = "Text"
            function_name = "zqxfunction"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        Projects.initialised(folder);
        Files.writeString(folder.resolve("b.plx"), BUNDLE);
        FunctionFolder.of(folder.resolve("functions"));
    }

    private PipelexProcess.Result pipelex(String... arguments) throws Exception {
        PipelexProcess.Result result = PipelexProcess.in(folder).run(arguments);
        assertThat(result.err()).doesNotContain("\tat ", "WARNING", "SEVERE");
        return result;
    }

    @Test
    void buildInputs_template_isAcceptedByRunAndNeverOverwritten() throws Exception {
        assertThat(pipelex("build", "inputs", "b.plx", "--functions", "functions")
                        .out())
                .contains("results/inputs.json");
        assertThat(Files.readString(folder.resolve("results/inputs.json"))).contains("\"d.Bill\"", "photo.png");
        PipelexProcess.Result run =
                pipelex("run", "b.plx", "--functions", "functions", "-i", "results/inputs.json", "--no-output");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("x:\na_text: 0\n\ny:\nhttps://example.com/photo.png\n");
        PipelexProcess.Result again = pipelex("build", "inputs", "b.plx", "--functions", "functions");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("is there already");
        assertThat(pipelex("build", "inputs", "hello.plx", "-o", "-").out()).contains("\"name\" : \"name_text\"");
        assertThat(pipelex("build").exitCode()).isEqualTo(2);
    }

    @Test
    void run_makesNothing_saysSo() throws Exception {
        PipelexProcess.Result run = pipelex(
                "run", "b.plx", "--functions", "functions", "--pipe", "stay", "-i", "{\"a\": \"x\"}", "--no-output");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("The run made no output.");
    }

    @Test
    void run_functionIsNotThereOrFails_saysSo() throws Exception {
        assertThat(pipelex("run", "b.plx", "-i", "{}").err()).contains("unknown function 'zqxfunction'");
        assertThat(pipelex("run", "b.plx", "--functions", "none.jar").err()).contains("There is no file");
        PipelexProcess.Result run =
                pipelex("run", "b.plx", "--functions", "functions", "--pipe", "call", "-i", "{\"a\": \"x\"}");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("in pipe 'call'", "the function 'zqxfunction' failed: zqxfunction was given {a=x}");
    }

    @Test
    void run_documentThatIsNoneOrMayNotBeRead_saysSo() throws Exception {
        String[] inputs = {
            "{\"doc\": \"b.plx\"}",
            "{\"doc\": \"none.pdf\"}",
            "{\"doc\": \"http://127.0.0.1:1/a.pdf\"}",
            "{\"doc\": {\"concept\": \"PDF\", \"content\": {\"url\": \"file:///etc/passwd\"}}}"
        };
        String[] messages = {
            "not a readable PDF", "there is no file 'none.pdf'", "private network", "which is not allowed"
        };
        for (int at = 0; at < inputs.length; at++) {
            PipelexProcess.Result run =
                    pipelex("run", "b.plx", "--functions", "functions", "--pipe", "read", "-i", inputs[at]);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("b.plx:", "in pipe 'read'", messages[at]);
        }
    }
}
