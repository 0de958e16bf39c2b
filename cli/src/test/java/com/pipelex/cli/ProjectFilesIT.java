package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links and pipes that came with a folder, under names that the person types: they lead nowhere else, and nothing hangs. */
@DisabledOnOs(OS.WINDOWS)
class ProjectFilesIT {

    private static final String EXTRACT = """
            domain = "papers"
            main_pipe = "read"

            [pipe.read]
            type = "PipeExtract"
            description = "Reads a paper"
            inputs = { document = "PDF" }
            output = "Page[]"
            """;

    @TempDir
    Path root;

    private Path project;
    private Path elsewhere;

    @BeforeEach
    void folders() throws Exception {
        project = Projects.initialised(root.resolve("project"));
        Files.writeString(project.resolve("inputs.json"), "{\"name\": \"Ada\"}");
        elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        return PipelexProcess.in(project).run(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o out.json", "--no-output --graph out.html"})
    void run_outputThatIsALinkToAnotherFolder_isRefused(String options) throws Exception {
        Path target = Files.writeString(elsewhere.resolve("mine"), "mine");
        String name = options.substring(options.lastIndexOf(' ') + 1);
        Files.createSymbolicLink(project.resolve(name), target);

        PipelexProcess.Result result = run(("run hello.plx --dry-run -i inputs.json " + options).split(" "));

        assertThat(result.err()).contains("it is a link to another folder");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(target).hasContent("mine");
    }

    @Test
    void validate_bundleThatIsALinkToAnotherFolder_showsNothingOfIt() throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("credentials"), "[default]\nkey = TOPSECRET\n");
        Files.createSymbolicLink(project.resolve("link.plx"), secret);

        PipelexProcess.Result result = run("validate", "link.plx");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out() + result.err())
                .contains("it is a link that leads out of the project")
                .doesNotContain("TOPSECRET");
    }

    @Test
    void run_inputsThatAreALinkToAnotherFolder_nameNoOtherFile() throws Exception {
        Path paper = Files.writeString(elsewhere.resolve("paper.pdf"), "%PDF-1.4");
        Path inputs = Files.writeString(elsewhere.resolve("inputs.json"), "{\"document\": \"" + paper + "\"}");
        Files.delete(project.resolve("inputs.json"));
        Files.createSymbolicLink(project.resolve("inputs.json"), inputs);
        Files.writeString(project.resolve("read.plx"), EXTRACT);

        PipelexProcess.Result result = run("run", "read.plx", "-i", "inputs.json", "--no-output");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("which is not allowed");
    }

    @Test
    void run_bundleAndInputsOfAnotherFolder_nameNoFileOutsideOfIt() throws Exception {
        Path paper = Files.writeString(root.resolve("paper.pdf"), "%PDF-1.4");
        Files.writeString(elsewhere.resolve("inputs.json"), "{\"document\": \"" + paper + "\"}");
        Files.writeString(elsewhere.resolve("read.plx"), EXTRACT);

        PipelexProcess.Result result = run(
                "run",
                elsewhere.resolve("read.plx").toString(),
                "-i",
                elsewhere.resolve("inputs.json").toString(),
                "--no-output");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("which is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i pipe.json --no-output",
                "-i inputs.json --no-output --functions pipe.jar",
                "-i inputs.json --no-output --graph pipe.html"
            })
    void run_fileThatIsAPipe_isRefusedAtOnce(String options) throws Exception {
        for (String name : List.of("pipe.json", "pipe.jar", "pipe.html")) {
            assertThat(new ProcessBuilder("mkfifo", project.resolve(name).toString())
                            .start()
                            .waitFor())
                    .isZero();
        }

        PipelexProcess.Result result = run(("run hello.plx --dry-run " + options).split(" "));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("is not a regular file");
    }
}
