package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.Mode;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The destination that an application is built with, and the choices that are written with it. */
class BuildDestinationTest {

    @TempDir
    Path root;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private void build(String properties) throws Exception {
        Path file = root.resolve("jar/META-INF/telemetry/pipelex.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, properties);
        URL jar = root.resolve("jar").toUri().toURL();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[] {jar}, before));
    }

    @Test
    void of_noFile_isTheCloudInTheEuWithoutAKey() {
        assertThat(BuildDestination.of("acme")).isEqualTo(new BuildDestination("https://eu.i.posthog.com", ""));
    }

    @Test
    void of_damagedFile_isTheDefault() throws Exception {
        build("host=\\u12");
        assertThat(BuildDestination.of("pipelex")).isEqualTo(new BuildDestination("https://eu.i.posthog.com", ""));
    }

    @Test
    void choose_newFile_isWrittenWithIt() throws Exception {
        build("host=https://telemetry.example.com\nproject_api_key=phc_build\n");
        Project project = Project.foreign(root);
        ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, 1);
        assertThat(project.home().choiceFile())
                .content()
                .contains("host = \"https://telemetry.example.com\"", "project_api_key = \"phc_build\"");
        assertThat(project.decide().hasKey()).isTrue();
    }

    @Test
    void choose_fileThatCameWithTheFolder_isResetToIt() throws Exception {
        build("host=https://telemetry.example.com\nproject_api_key=phc_build\n");
        Project project = Project.foreign(root);
        project.choice(
                "telemetry_mode = \"anonymous\"", "host = \"https://x.invalid\"", "project_api_key = \"phc_theirs\"");
        assertThat(ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, 1).hasReset())
                .isTrue();
        assertThat(project.home().choiceFile()).content().contains("phc_build").doesNotContain("theirs", "x.invalid");
    }
}
