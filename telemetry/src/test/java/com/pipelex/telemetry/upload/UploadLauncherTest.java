package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.UploadProcess;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UploadLauncherTest {

    private static final Home HOME = Home.of("acme", Path.of("/project/.acme"), Map.of("ACME_STATE_HOME", "/state"));
    private static final UploadLauncher LAUNCHER = new UploadLauncher(HOME, new Reaper(new File("/nowhere"), 4711));
    private static final String MAIN = "com.pipelex.telemetry.UploadProcess";

    private static List<String> command(CodeLocation location) {
        LaunchPlan plan = LAUNCHER.plan("/jdk/bin/java", location);
        assertThat(plan).isInstanceOf(LaunchPlan.Launch.class);
        return ((LaunchPlan.Launch) plan).command();
    }

    @Test
    void plan_classPath_namesItAndTheMainClass() {
        assertThat(command(new CodeLocation.ClassPath("/a.jar:/b.jar")))
                .startsWith("/jdk/bin/java")
                .endsWith("-cp", "/a.jar:/b.jar", MAIN, "acme", "/project/.acme", "/state");
    }

    @Test
    void plan_modulePath_namesItAndTheModule() {
        assertThat(command(new CodeLocation.ModulePath("/mods", "com.pipelex.telemetry")))
                .endsWith("-p", "/mods", "-m", "com.pipelex.telemetry/" + MAIN, "acme", "/project/.acme", "/state");
    }

    @Test
    void plan_moduleOfTheRunTimeImage_needsNoPath() {
        assertThat(command(new CodeLocation.ModulePath("", "com.pipelex.telemetry")))
                .doesNotContain("-p", "-cp")
                .endsWith("-m", "com.pipelex.telemetry/" + MAIN, "acme", "/project/.acme", "/state");
    }

    @Test
    void plan_unreachable_isTheCommandItselfAndSaysWhy() {
        assertThat(LAUNCHER.plan("/jdk/bin/java", new CodeLocation.Unreachable(LaunchObstacle.NESTED_JAR)))
                .isEqualTo(new LaunchPlan.Fallback(LaunchObstacle.NESTED_JAR));
    }

    @Test
    void plan_firstProcess_isTheCommandItself() {
        assertThat(new UploadLauncher(HOME, new Reaper(new File("/nowhere"), 1)).plan())
                .isEqualTo(new LaunchPlan.Fallback(LaunchObstacle.NO_REAPER));
    }

    @Test
    void location_ofTheClassPath_isAbsolute() {
        assertThat(CodeLocation.of(UploadProcess.class)).isInstanceOf(CodeLocation.ClassPath.class);
        String entries = ((CodeLocation.ClassPath) CodeLocation.of(UploadProcess.class)).entries();
        assertThat(entries.split(File.pathSeparator, -1)).allMatch(entry -> new File(entry).isAbsolute());
    }

    @Test
    void location_ofAClassOfTheJdk_hasNoPath() {
        assertThat(CodeLocation.of(String.class)).isEqualTo(new CodeLocation.ModulePath("", "java.base"));
    }

    @ParameterizedTest
    @EnumSource(LaunchObstacle.class)
    void explanation_everyObstacle_isOneClause(LaunchObstacle obstacle) {
        assertThat(obstacle.explanation()).isNotBlank().doesNotEndWith(".");
        assertThat(obstacle.spelling()).matches("[a-z_]+");
    }
}
