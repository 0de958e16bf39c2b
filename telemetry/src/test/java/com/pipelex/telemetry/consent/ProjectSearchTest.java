package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for the nearest project, as git looks for its repository. */
class ProjectSearchTest {

    @TempDir
    Path root;

    private Path below;

    @BeforeEach
    void folders() throws IOException {
        below = Files.createDirectories(root.resolve("project/src/deep"));
        Files.createDirectory(root.resolve("project/.acme"));
    }

    private Path nearest(Path start, Path userHome) {
        return Home.nearest("acme", start, Map.of("HOME", userHome.toString())).folder();
    }

    @Test
    void nearest_belowAProject_isThatProject() {
        assertThat(nearest(below, root)).isEqualTo(root.resolve("project/.acme"));
    }

    @Test
    void nearest_folderWithItsOwn_isItself() throws IOException {
        Files.createDirectory(below.resolve(".acme"));
        assertThat(nearest(below, root)).isEqualTo(below.resolve(".acme"));
    }

    @Test
    void nearest_fileOfTheName_isNoProjectAboveAndIsReportedHere() throws IOException {
        Files.writeString(root.resolve("project/src/.acme"), "");
        assertThat(nearest(below, root)).isEqualTo(root.resolve("project/.acme"));
        assertThat(nearest(root.resolve("project/src"), root)).isEqualTo(root.resolve("project/src/.acme"));
    }

    @Test
    void nearest_homeFolder_isTheLastOneLookedAt() throws IOException {
        assertThat(nearest(below, root.resolve("project"))).isEqualTo(root.resolve("project/.acme"));
        assertThat(nearest(below, root.resolve("project/src"))).isEqualTo(below.resolve(".acme"));
    }

    @Test
    void nearest_noProject_isTheFolderItself() {
        assertThat(nearest(root, root)).isEqualTo(root.resolve(".acme"));
    }

    @Test
    void nearest_anotherFileSystem_isTheEdge() {
        Path shared = Path.of("/proc/self");
        assertThat(nearest(shared, root)).isEqualTo(shared.resolve(".acme"));
    }

    @Test
    void nearest_relativeStart_isRelative() {
        Path here = Path.of("");
        assertThat(nearest(here, root)).isEqualTo(Path.of(".acme"));
    }
}
