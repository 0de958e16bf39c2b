package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands below the folder of a project: they use that project, and name its files. */
class SubfolderIT {

    @TempDir
    Path root;

    private Path project;
    private Path below;

    @BeforeEach
    void project() throws Exception {
        project = Files.createDirectory(root.resolve("project"));
        assertThat(run(project, "init", "--example").exitCode()).isZero();
        below = Files.createDirectories(project.resolve("src/deep"));
    }

    private PipelexProcess.Result run(Path folder, String... arguments) throws Exception {
        return PipelexProcess.in(folder).with("HOME", root.toString()).run(arguments);
    }

    @Test
    void telemetry_subfolder_isTheProjects() throws Exception {
        assertThat(run(below, "telemetry", "anonymous").exitCode()).isZero();
        assertThat(project.resolve(".pipelex/telemetry.toml")).content().contains("\"anonymous\"");
        assertThat(run(below, "telemetry", "status").out()).contains("anonymous", "../../.pipelex/telemetry.toml");
        assertThat(below.resolve(".pipelex")).doesNotExist();
    }

    @Test
    void run_subfolder_takesPathsFromWhereItIsCalled() throws Exception {
        PipelexProcess.Result result = run(below, "run", "../../hello.plx", "-i", "../../hello.json", "--no-output");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("Hello Ada, nice to meet you!\n");
    }

    @Test
    void init_subfolder_asksForHere() throws Exception {
        PipelexProcess.Result refused = run(below, "init");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().replaceAll("\\s+", " "))
                .contains("belongs to the project in '" + project + "'", "'pipelex init --here'");
        assertThat(run(below, "init", "--here").exitCode()).isZero();
        assertThat(below.resolve(".pipelex")).isDirectory();
        assertThat(run(below, "telemetry", "status").out()).contains(" .pipelex/telemetry.toml");
    }

    @Test
    void init_exampleAgain_leavesWhatIsThere() throws Exception {
        Files.writeString(project.resolve("hello.json"), "{\"name\": \"Eva\"}");
        PipelexProcess.Result again = run(project, "init", "--example");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("is there already");
        assertThat(project.resolve("hello.json")).content().contains("Eva");
    }
}
